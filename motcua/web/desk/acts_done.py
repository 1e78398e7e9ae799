"""Do an act: by the verb of dossiers where the case is one and there is such a verb, else by the engine's own."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.casework.accept import accept as accept_case
from motcua.casework.close import close as close_case
from motcua.casework.hand_over import hand_over as hand_over_case
from motcua.casework.hand_over import return_to
from motcua.casework.models import Case
from motcua.casework.pause import pause, resume
from motcua.casework.promise import promise
from motcua.casework.reassign import reassign
from motcua.casework.take import take
from motcua.dossiers.accept import accept as accept_dossier
from motcua.dossiers.answer_review import answer_review
from motcua.dossiers.apologise import apologise
from motcua.dossiers.decline import DECLINED, decline
from motcua.dossiers.grant import GRANTED, grant
from motcua.dossiers.hand_over import hand_over as hand_over_dossier
from motcua.dossiers.models import Dossier, Review
from motcua.dossiers.refuse import REFUSED, refuse
from motcua.dossiers.request_supplement import Item, request_supplement
from motcua.dossiers.return_leg import return_leg
from motcua.ledger.actor import Actor
from motcua.ledger.models import Entry
from motcua.web.words import dates

# What the book says when an act was done.
VERBS = {
    "take": {"taken"},
    "accept": {"accepted"},
    "hand_over": {"handed_over"},
    "return": {"returned"},
    "reassign": {"reassigned"},
    "pause": {"paused"},
    "resume": {"resumed"},
    "close": {"closed", "decided"},
    "promise": {"promised"},
}


def do(act: str, case: Case, dossier: Dossier | None, given: dict[str, Any], *, by: Actor, at: datetime) -> str:
    """Do it, and say what was done.

    raises  what the verbs refuse
    """
    return DONE[act](case, dossier, given, {"by": by, "at": at})


def was_done(act: str, case: Case, to: str, *, by: Actor) -> bool:
    """Whether the last thing that happened is this very act by this very post: a second click.

    to  the post that the case was to go to, where the act gives it to somebody
    """
    last = Entry.objects.filter(subject_kind="case", subject_id=case.pk).order_by("-seq").first()
    same = last is not None and last.verb in VERBS[act] and (last.person, last.post) == (by.person, by.post)
    return same and (not to or to.rpartition(":")[2] == str(last.detail.get("post")))


def _take(case: Case, _dossier: Dossier | None, _given: dict, who: dict) -> str:
    take(case, **who)
    return _("Bạn đang giữ hồ sơ này.")


def _accept(case: Case, dossier: Dossier | None, _given: dict, who: dict) -> str:
    accepted = accept_dossier(dossier, **who).case if dossier else accept_case(case, **who)
    if accepted.due is None:
        return _("Đã tiếp nhận, số {number}.").format(number=accepted.number)
    words = _("Đã tiếp nhận, số {number}. Hạn {due}.")
    return words.format(number=accepted.number, due=dates.moment(accepted.due))


def _hand_over(case: Case, dossier: Dossier | None, given: dict, who: dict) -> str:
    (stage, to), note = given["to"], given["note"]
    if dossier:
        hand_over_dossier(dossier, to, stage=stage, note=note, **who)
    else:
        hand_over_case(case, to, stage=stage, note=note, **who)
    return _("Đã chuyển. Người nhận thấy ngay trong danh sách hôm nay.")


def _return(case: Case, dossier: Dossier | None, given: dict, who: dict) -> str:
    stage, to = given["to"]
    said = {"stage": stage, "reason": given["reason"], "note": given["note"]}
    if dossier:
        return_leg(dossier, to, **said, **who)
    else:
        return_to(case, to, **said, **who)
    return _("Đã trả về. Đồng hồ vẫn chạy.")


def _reassign(case: Case, _dossier: Dossier | None, given: dict, who: dict) -> str:
    reassign(case, given["to"][1], reason=given["reason"], **who)
    return _("Đã giao lại. Người nhận thấy ngay trong danh sách hôm nay.")


def _pause(case: Case, dossier: Dossier | None, given: dict, who: dict) -> str:
    why = {"reason": given["reason"], "legal_basis": given["legal_basis"]}
    if dossier:
        asked = [Item("other", line.strip(), why["reason"]) for line in given["items"].splitlines() if line.strip()]
        request_supplement(dossier, asked, legal_basis=why["legal_basis"], over_because=why["reason"], **who)
    else:
        pause(case, is_supplement=given["kind"] == "yes", **why, **who)
    return _("Đã dừng đồng hồ.")


def _resume(case: Case, _dossier: Dossier | None, _given: dict, who: dict) -> str:
    resume(case, **who)
    return _("Đồng hồ chạy lại từ bây giờ.")


def _close(case: Case, dossier: Dossier | None, given: dict, who: dict) -> str:
    outcome, reason, article, note = (given[name] for name in ("outcome", "reason", "legal_basis", "note"))
    if review := Review.objects.filter(case=case).first():
        answer_review(review, outcome, reason=reason, article=article, explanation=note, **who)
        return _("Đã trả lời đề nghị xem lại.")
    if not dossier or outcome not in (GRANTED, REFUSED, DECLINED):
        close_case(case, outcome, reason=reason, legal_basis=article, note=note, **who)
        return _("Hồ sơ đã kết thúc.")
    if outcome == DECLINED:
        decline(dossier, reason, article=article, explanation=note, **who)
        return _("Hồ sơ đã kết thúc.")
    if outcome == GRANTED:
        grant(dossier, explanation=note, **who)
    else:
        refuse(dossier, reason, article=article, explanation=note, **who)
    return _("Đã quyết định. Hồ sơ kết thúc khi kết quả được ký và phát hành.")


def _promise(case: Case, dossier: Dossier | None, given: dict, who: dict) -> str:
    until, reason, text = given["until"], given["reason"], given["text"]
    if dossier:
        apologise(dossier, until, reason=reason, text=text, **who)
    else:
        promise(case, until, reason=reason, note=text, **who)
    return _("Đã xin lỗi và hẹn lại {until}. Vẫn tính là trễ.").format(until=dates.moment(until))


DONE: dict[str, Callable[[Case, Dossier | None, dict, dict], str]] = {
    "take": _take,
    "accept": _accept,
    "hand_over": _hand_over,
    "return": _return,
    "reassign": _reassign,
    "pause": _pause,
    "resume": _resume,
    "close": _close,
    "promise": _promise,
}
