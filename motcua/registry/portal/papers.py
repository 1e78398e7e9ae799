"""The papers of a dossier: cases ("trường hợp"), each with its own list, out of a table glued into one string.

source  a heading, "Tên giấy tờ|Mẫu đơn, tờ khai|Số lượng", then name, form and "1 bản chính,1 bản sao"
"""

import re

from motcua.registry.portal.shapes import objects, text_of, value_of
from motcua.registry.portal.text import excerpt, is_stated, one_line, tidy
from motcua.registry.questions import Question

HEADER = re.compile(r"Tên giấy tờ[\s|]*Mẫu đơn, tờ khai[\s|]*Số lượng[\s|]*")
# The count that ends a row: the next row, or nothing, follows it without a space. Running text goes on with one.
COUNT = re.compile(
    r"(?:(?P<originals>\d{1,9}) bản chính(?:, ?(?P<copies>\d{1,6}) bản sao)?|(?P<only_copies>\d{1,9}) bản sao)"
    r"(?=[^\s).,;:/]|\s*\Z)"
)
FILE = re.compile(r"[^\n|]{1,160}\.(?:docx?|pdf|xlsx?|rar|zip|rtf|jpe?g|png|tif)$", re.IGNORECASE)
# Where a form's file name is glued to the name before it.
GLUED = re.compile(r"[a-zà-ỹ0-9](?=[A-ZĐ])|[;.)\]](?=\w)")
ENDS_WITH_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d$")
SHOW = re.compile(r"xuất trình", re.IGNORECASE)
HAND_IN = re.compile(r"phải nộp|giấy tờ nộp|nộp kèm|\bnộp\b", re.IGNORECASE)


def cases(value: object) -> tuple[list[dict], list[Question]]:
    """The cases of a record with their papers.

    A paper is {name, form, originals, copies, mode, code}; mode is hand_in or show; what is not said is None.
    """
    if not value or (isinstance(value, str) and not is_stated(value)):
        return [], [Question("cases", "papers_missing")]
    found = _table(tidy(value)) if isinstance(value, str) else _list(value)
    if not any(case["papers"] for case in found):
        return found, [Question("cases", "papers_unread", excerpt(str(value)[:400]))]
    return found, _questions(found)


def _questions(found: list[dict]) -> list[Question]:
    questions = []
    for number, case in enumerate(found):
        for place, paper in enumerate(case["papers"]):
            field = f"cases.{number}.papers.{place}"
            paper["mode"] = _mode(case["name"] or "", paper["name"])
            if paper["mode"] is None:
                questions.append(Question(f"{field}.mode", "paper_hand_in_or_show", excerpt(paper["name"])))
            if not paper["name"]:
                questions.append(Question(f"{field}.name", "paper_unnamed", excerpt(case["name"] or "")))
            if asked := paper.pop("asked"):
                questions.append(Question(f"{field}.originals", asked, excerpt(paper["name"])))
    return questions


def _table(table: str) -> list[dict]:
    heading, *bodies = HEADER.split(table)
    found = []
    for body in bodies:
        papers, rest = _rows(body)
        found.append(_case(heading, papers))
        heading = rest
    if bodies and one_line(heading).strip("- +"):
        # The last row has no count: it is a paper all the same.
        found[-1]["papers"].append(_paper(*_form(heading)))
    return found


def _case(heading: str, papers: list[dict]) -> dict:
    return {"name": excerpt(one_line(heading).strip("-*+:. "), 2000) or None, "papers": papers}


def _rows(body: str) -> tuple[list[dict], str]:
    papers, start = [], 0
    for count in COUNT.finditer(body):
        papers.append(_counted(body[start : count.start()], count))
        start = count.end()
    return papers, body[start:]


def _counted(name: str, count: re.Match) -> dict:
    """A paper and its count: one digit, unless the digits that end the name run into it."""
    digits = count["originals"] or count["only_copies"]
    if len(digits) > 1:
        name, digits = name + digits[:-1], digits[-1]
        if not ENDS_WITH_YEAR.search(name):
            return _paper(*_form(name + digits)) | {"asked": "paper_count_glued"}
    originals, copies = (0, digits) if count["only_copies"] else (digits, count["copies"] or 0)
    return _paper(*_form(name), int(originals), int(copies))


def _paper(name: str, form: str | None, originals: int | None = None, copies: int | None = None) -> dict:
    if not originals and not copies:
        originals = copies = None
    return {
        "name": name.strip("-+* ;|") or form or "",
        "form": form or None,
        "originals": originals,
        "copies": copies,
        "code": None,
        "asked": "paper_count_unknown" if originals is None and copies is None else None,
    }


def _mode(heading: str, name: str) -> str | None:
    """Handed in, unless the case's heading or the name says that it is only shown; None where both are said."""
    for said in (heading[:200], name[:60]):
        if SHOW.search(said):
            return None if HAND_IN.search(said) else "show"
        if HAND_IN.search(said):
            return "hand_in"
    return "hand_in"


def _form(name: str) -> tuple[str, str | None]:
    """The name, and the form's file when it is clear where it is glued to the name."""
    name = one_line(name).strip("|")
    file = FILE.search(name[-170:])
    glue = [place.end() for place in GLUED.finditer(file[0], 0, file[0].rindex("."))] if file else []
    if len(glue) != 1:
        return name, None
    cut = len(name) - len(file[0]) + glue[0]
    return name[:cut], name[cut:]


def _list(value: object) -> list[dict]:
    """The service's list: TRUONGHOP, GIAYTO [TENGIAYTO, MAGIAYTO, MAUDON, SOBANCHINH, SOBANSAO]."""
    found = []
    for item in objects(value):
        papers = objects(value_of(item, "giayto")) or ([item] if value_of(item, "tengiayto") else [])
        heading = text_of(item, "truonghop")
        listed = [_listed(paper) for paper in papers if text_of(paper, "tengiayto")]
        found.append(_case(heading, listed))
    return found


def _listed(paper: dict) -> dict:
    form = value_of(paper, "maudon", "tenmaudon")
    first = text_of((objects(form) or [{}])[0], "tenmaudon", "ten", "url")
    form = first or (tidy(form) if isinstance(form, str) else "")
    name = text_of(paper, "tengiayto")
    read = _paper(name, form, _count(paper, "sobanchinh"), _count(paper, "sobansao"))
    return read | {"code": text_of(paper, "magiayto") or None}


def _count(paper: dict, key: str) -> int | None:
    written = text_of(paper, key)
    return int(written) if re.fullmatch(r"\d{1,4}", written) else None
