"""My record: what the city knows of me and from where, my papers, and who looked at it and why."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.citizens.dispute import AlreadyDisputed, dispute
from motcua.citizens.facts import facts_of, papers_of
from motcua.citizens.look import Purpose, looks_at
from motcua.citizens.models import Dispute, Fact
from motcua.organisation.models import Person, Post
from motcua.web.citizen import oneself, record_of, today
from motcua.web.portal.filing_fields import Asked, Sheet
from motcua.web.portal.my_dossiers import unit_names
from motcua.web.words import answers

A_PAGE = 50
FACTS = {
    "full_name": gettext_lazy("Họ, chữ đệm, tên"),
    "name": gettext_lazy("Tên"),
    "personal_number": gettext_lazy("Số định danh cá nhân"),
    "tax_number": gettext_lazy("Mã số thuế"),
    "birth_date": gettext_lazy("Ngày sinh"),
    "birth_place": gettext_lazy("Nơi sinh"),
    "home_town": gettext_lazy("Quê quán"),
    "sex": gettext_lazy("Giới tính"),
    "ethnicity": gettext_lazy("Dân tộc"),
    "nationality": gettext_lazy("Quốc tịch"),
    "permanent_address": gettext_lazy("Nơi thường trú"),
    "current_address": gettext_lazy("Nơi ở hiện tại"),
    "address": gettext_lazy("Địa chỉ"),
    "representative": gettext_lazy("Người đại diện"),
    "phone": gettext_lazy("Số điện thoại"),
    "email": gettext_lazy("Thư điện tử"),
    "marital_status": gettext_lazy("Tình trạng hôn nhân"),
    "insurance_number": gettext_lazy("Mã số bảo hiểm xã hội"),
}
PURPOSES = {
    Purpose.DOSSIER: gettext_lazy("Giải quyết hồ sơ"),
    Purpose.COUNTER: gettext_lazy("Tiếp tại quầy"),
    Purpose.FACT: gettext_lazy("Kiểm tra một điều đã ghi"),
    Purpose.REVIEW: gettext_lazy("Xem xét lại"),
}


@dataclass(frozen=True)
class Known:
    """A fact in words."""

    what: str
    label: str
    value: str
    source: str
    known_at: datetime
    is_disputed: bool


@dataclass(frozen=True)
class Looked:
    """One look at the record, in words."""

    line: int
    at: datetime
    who: str
    post: str
    unit: str
    why: str


@require_safe
def my_record(request: HttpRequest) -> HttpResponse:
    """Every fact that holds, each with its source; what is wrong is disputed from here."""
    record = record_of(request)
    facts = facts_of(record)
    disputed = set(Dispute.objects.filter(fact__record=record, answered_at=None).values_list("fact", flat=True))
    known = [_known(facts[what], disputed) for what in FACTS if what in facts]
    return render(request, "portal/my_record.html", {"facts": known, "place": "my_record"})


@require_safe
def my_papers(request: HttpRequest) -> HttpResponse:
    """The papers that hold today; whatever asks for one of them is satisfied without anybody handing it in."""
    papers = papers_of(record_of(request), on=today())
    return render(request, "portal/my_papers.html", {"papers": papers, "place": "my_papers"})


@require_safe
def my_looks(request: HttpRequest) -> HttpResponse:
    """Who opened the record, through which post, and why."""
    before = request.GET.get("before", "")
    found = looks_at(
        record_of(request), by=oneself(request), before=int(before) if before.isdecimal() else None, limit=A_PAGE + 1
    )
    posts = {post.pk: post for post in Post.objects.filter(pk__in=[look.post for look in found])}
    people = dict(Person.objects.filter(pk__in=[look.person for look in found]).values_list("pk", "name"))
    units = unit_names(post.unit_id for post in posts.values())
    looks = [
        Looked(
            look.line,
            look.at,
            people.get(look.person, ""),
            posts[look.post].title,
            units.get(posts[look.post].unit_id, ""),
            str(PURPOSES.get(look.purpose, look.purpose)),
        )
        for look in found[:A_PAGE]
    ]
    older = looks[-1].line if len(found) > A_PAGE else None
    return render(request, "portal/my_looks.html", {"looks": looks, "older": older, "place": "my_record"})


@require_http_methods(["GET", "POST"])
def my_dispute(request: HttpRequest, what: str) -> HttpResponse:
    """Say that a fact is wrong, and what it should be. Only the city changes it, and answers."""
    fact = facts_of(record_of(request)).get(what)
    if fact is None:
        raise Http404(what)
    says = request.POST.get("f-says", "").strip()[:500]
    wrong = (_("Ghi điều đúng."),) if request.method == "POST" and not says else ()
    form = Sheet((Asked("says", "address", _("Điều đúng là gì?"), value=says, longest=500, errors=wrong),))
    if request.method == "GET" or wrong:
        context = {"fact": _known(fact, set()), "form": form, "place": "my_record"}
        return render(request, "portal/my_dispute.html", context, status=422 if wrong else 200)
    try:
        dispute(fact, says, by=oneself(request), at=timezone.now())
        messages.success(request, _("Đã báo. Thành phố kiểm tra rồi trả lời bạn; hồ sơ đang nộp vẫn nộp được."))
    except AlreadyDisputed:
        messages.info(request, _("Điều này bạn đã báo và đang được kiểm tra."))
    return redirect("my_record")


# As the forms name it; what a register wrote in other words stands as it wrote it.
MARITAL_STATUS = {
    "single": gettext_lazy("Chưa kết hôn"),
    "married": gettext_lazy("Đang có vợ, có chồng"),
    "divorced": gettext_lazy("Đã ly hôn"),
    "widowed": gettext_lazy("Vợ, chồng đã mất"),
}


def _known(fact: Fact, disputed: set[int]) -> Known:
    return Known(
        fact.what,
        str(FACTS[fact.what]),
        _value(fact),
        answers.source(fact.source),
        fact.known_at,
        fact.pk in disputed,
    )


def _value(fact: Fact) -> str:
    if fact.what == "sex":
        return {"female": _("Nữ"), "male": _("Nam")}[fact.value]
    if fact.what == "marital_status":
        return str(MARITAL_STATUS.get(fact.value, fact.value))
    say = {"birth_date": answers.birth_day, "personal_number": answers.identity, "insurance_number": answers.identity}
    return (say | {"phone": answers.phone}).get(fact.what, str)(fact.value)
