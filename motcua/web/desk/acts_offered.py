"""What an official may do to a case now, the next step first. An offer only: whether it is allowed the verb decides."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from motcua.casework.route import Stage, parse
from motcua.dossiers.decline import DECLINED
from motcua.dossiers.grant import GRANTED
from motcua.dossiers.models import Dossier
from motcua.dossiers.refuse import REFUSED
from motcua.web.desk.case_seen import Seen

# What each act is called on its button; "…" where a form follows.
LABELS = {
    "take": _("Nhận hồ sơ về mình"),
    "accept": _("Tiếp nhận"),
    "resume": _("Cho đồng hồ chạy lại"),
    "close": _("Kết thúc…"),
    "hand_over": _("Chuyển bước…"),
    "pause": _("Dừng đồng hồ…"),
    "return": _("Trả về bước trước…"),
    "promise": _("Xin lỗi và hẹn lại…"),
    "reassign": _("Giao cho người khác…"),
}
# Done by one press.
PLAIN = {"take", "accept", "resume"}


@dataclass(frozen=True)
class Offer:
    """A button."""

    key: str
    label: str
    is_plain: bool


def offers(seen: Seen, dossier: Dossier | None, *, paused: bool) -> list[Offer]:
    """The acts that the post can do to the case as it stands."""
    if not seen.case.is_open:
        return []
    asked = _of_the_desk(seen, dossier) | _of_the_holder(seen, dossier, paused) | _of_the_head(seen)
    if paused and dossier and dossier.requests.filter(supplied_at=None).exists():
        # What the applicant was asked for, the applicant supplies; that starts the clock.
        asked -= {"resume"}
    return [Offer(key, str(label), key in PLAIN) for key, label in LABELS.items() if key in asked]


def stage_of(seen: Seen) -> Stage | None:
    """Where on its route the case stands."""
    return parse(seen.case.route.graph).get(seen.case.stage) if seen.case.route else None


def outcomes_at(stage: Stage | None, dossier: Dossier | None) -> tuple[str, ...]:
    """What a case may come to at a stage; a dossier is decided where its route decides."""
    if stage is None:
        return ("done",)
    if dossier is None:
        return stage.outcomes
    if stage.role == "decide":
        return (GRANTED, REFUSED)
    return tuple(one for one in stage.outcomes if one == DECLINED or stage.role not in ("intake", "issue"))


def _of_the_desk(seen: Seen, dossier: Dossier | None) -> set[str]:
    # To accept a dossier takes it from the pile; the engine's own cases are taken first.
    return ({"take", "accept"} if dossier else {"take"}) if seen.lies_here else set()


def _of_the_holder(seen: Seen, dossier: Dossier | None, paused: bool) -> set[str]:
    if not seen.holds:
        return set()
    case, stage = seen.case, stage_of(seen)
    is_in_time = bool(case.accepted_at) or stage is None or stage.is_first
    can_end = bool(outcomes_at(stage, dossier)) and is_in_time
    goes_on = stage is None or bool(stage.next)
    able = {"accept": not case.accepted_at and not paused, "resume": paused, "pause": not paused}
    able |= {"close": can_end and not paused, "hand_over": goes_on, "return": bool(stage and stage.returns)}
    return {key for key, is_able in able.items() if is_able}


def _of_the_head(seen: Seen) -> set[str]:
    case = seen.case
    able = {
        "promise": case.due is not None and case.promised is None and seen.heads(case.unit_id),
        "reassign": seen.heads(seen.leg.unit_id),
    }
    return {key for key, is_able in able.items() if is_able}
