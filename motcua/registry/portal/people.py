"""Who decides and who may apply: levels of authority, authorities and kinds of applicant."""

import re

from motcua.registry.portal.shapes import lines_of
from motcua.registry.portal.text import excerpt, is_stated, one_line, parts
from motcua.registry.questions import Question

LEVELS = {
    "cấp bộ": "ministry",
    "cấp tỉnh": "city",
    "cấp huyện": "district",
    "cấp xã": "commune",
    "cơ quan khác": "other",
}
SUBJECTS = {
    "công dân việt nam": "citizen",
    "người việt nam định cư ở nước ngoài": "overseas_vietnamese",
    "người nước ngoài": "foreigner",
    "người nước ngoài cư trú tại việt nam": "foreigner",
    "cán bộ": "official",
    "công chức": "official",
    "viên chức": "official",
    "doanh nghiệp": "enterprise",
    "doanh nghiệp việt nam": "enterprise",
    "doanh nghiệp có vốn đầu tư nước ngoài": "foreign_invested_enterprise",
    "hợp tác xã": "cooperative",
    "tổ chức (không bao gồm doanh nghiệp, htx)": "organisation",
    "tổ chức nước ngoài": "foreign_organisation",
    "tổ chức đảng": "party_organisation",
    "đảng viên": "party_member",
}
# Since 1 July 2025 there is no district; "_old" marks a retired entry of the portal's own list.
OBSOLETE = re.compile(r"cấp huyện|công an huyện|phòng .{0,40}huyện|_old\b|quận/huyện", re.IGNORECASE)
AUTHORITIES = ("decides", "performs", "receives", "delegated", "cooperates")
NAMES = ("tendonvi", "tencoquan", "ten")


def levels(value: object) -> tuple[list[str], list[Question]]:
    """The levels of authority, highest first."""
    names = parts(lines_of(value, "tencapthuchien", "capthuchien", "ten") or "")
    if not names:
        return [], [Question("levels", "level_missing")]
    known = [level for name, level in LEVELS.items() if name in {written.casefold() for written in names}]
    unknown = [name for name in names if name.casefold() not in LEVELS]
    return known, [Question("levels", "level_unknown", excerpt(name)) for name in unknown]


def subjects(value: object) -> tuple[list[str], list[Question]]:
    """The kinds of applicant."""
    names = parts((lines_of(value, "tendoituong", "ten") or "").replace("\n", ", "))
    if not names or not is_stated(names[0]):
        return [], [Question("subjects", "subject_missing")]
    known = dict.fromkeys(SUBJECTS[name.casefold()] for name in names if name.casefold() in SUBJECTS)
    unknown = [name for name in names if name.casefold() not in SUBJECTS]
    return list(known), [Question("subjects", "subject_unknown", excerpt(name)) for name in unknown]


def authorities(values: dict[str, object]) -> tuple[dict, list[Question]]:
    """Who decides, performs, receives, is delegated to and cooperates, as the source names them."""
    found, questions = {}, []
    for role in AUTHORITIES:
        text = one_line(lines_of(values[role], *NAMES) or "")
        found[role] = text if is_stated(text) else None
        if found[role] and OBSOLETE.search(text):
            questions.append(Question(f"authority.{role}", "agency_obsolete", excerpt(text)))
    if not found["decides"] and not found["performs"]:
        questions.append(Question("authority.decides", "agency_missing"))
    return found, questions
