"""What the registry holds, in words: who decides, how one applies, what it costs, and what the source leaves open."""

import json
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from motcua.casework.limits import read_cutoff
from motcua.web.words import limits, numbers

CHANNELS = {
    "online": gettext_lazy("trên mạng"),
    "counter": gettext_lazy("tại quầy"),
    "post": gettext_lazy("qua bưu chính"),
}
LEVELS = {
    "commune": gettext_lazy("Phường, xã"),
    "district": gettext_lazy("Quận, huyện"),
    "city": gettext_lazy("Thành phố"),
    "ministry": gettext_lazy("Bộ, ngành"),
    "provider": gettext_lazy("Đơn vị cung cấp dịch vụ"),
    "other": gettext_lazy("Cơ quan khác"),
}
ONLINE = {
    "full": gettext_lazy("Nộp và nhận kết quả trên mạng"),
    "partial": gettext_lazy("Một phần trên mạng"),
    "information": gettext_lazy("Chỉ có thông tin trên mạng"),
    "1": gettext_lazy("Mức 1"),
    "2": gettext_lazy("Mức 2"),
    "3": gettext_lazy("Mức 3"),
    "4": gettext_lazy("Mức 4"),
}
SUBJECTS = {
    "citizen": gettext_lazy("công dân Việt Nam"),
    "overseas_vietnamese": gettext_lazy("người Việt Nam ở nước ngoài"),
    "foreigner": gettext_lazy("người nước ngoài"),
    "official": gettext_lazy("cán bộ, công chức, viên chức"),
    "enterprise": gettext_lazy("doanh nghiệp"),
    "foreign_invested_enterprise": gettext_lazy("doanh nghiệp có vốn đầu tư nước ngoài"),
    "cooperative": gettext_lazy("hợp tác xã"),
    "organisation": gettext_lazy("tổ chức"),
    "foreign_organisation": gettext_lazy("tổ chức nước ngoài"),
    "party_organisation": gettext_lazy("tổ chức đảng"),
    "party_member": gettext_lazy("đảng viên"),
    "household_business": gettext_lazy("hộ kinh doanh"),
}
ROLES = {
    "intake": gettext_lazy("Tiếp nhận"),
    "assess": gettext_lazy("Thẩm định"),
    "review": gettext_lazy("Soát xét"),
    "decide": gettext_lazy("Quyết định"),
    "issue": gettext_lazy("Vào sổ, trả kết quả"),
    "head": gettext_lazy("Thủ trưởng"),
}
QUESTIONS = {
    "agency_missing": gettext_lazy("Nguồn không nói cơ quan nào làm."),
    "agency_obsolete": gettext_lazy("Nguồn nêu một cơ quan hoặc một cấp không còn nữa."),
    "basis_missing": gettext_lazy("Nguồn không nêu căn cứ pháp lý."),
    "basis_unread": gettext_lazy("Số văn bản không đọc được."),
    "channel_unknown": gettext_lazy("Có một cách nộp mà chúng tôi không biết."),
    "channels_missing": gettext_lazy("Nguồn không nói nộp bằng cách nào."),
    "channels_unread": gettext_lazy("Cách nộp không đọc được."),
    "code_missing": gettext_lazy("Không có mã thủ tục."),
    "code_odd": gettext_lazy("Mã ghi ở nguồn không phải mã thủ tục."),
    "currency_unknown": gettext_lazy("Không biết tiền gì."),
    "decision_odd": gettext_lazy("Số quyết định công bố không đọc được."),
    "differs_from_published": gettext_lazy("Nguồn nói khác bản đã công bố ở đây."),
    "fee_by_council": gettext_lazy("Lệ phí do Hội đồng nhân dân thành phố quy định; nguồn không có số."),
    "fee_by_rule": gettext_lazy("Lệ phí theo một văn bản khác; nguồn không có số."),
    "fee_contradiction": gettext_lazy("Nguồn nói hai lệ phí khác nhau."),
    "fee_for_some": gettext_lazy("Nguồn ghi miễn phí, nhưng chỉ kể một số người được miễn."),
    "fee_implausible": gettext_lazy("Số tiền nhỏ quá, khó là đồng."),
    "fee_missing": gettext_lazy("Nguồn không nói có thu lệ phí hay không."),
    "fee_period": gettext_lazy("Lệ phí này chỉ áp dụng trong một thời gian."),
    "fee_several": gettext_lazy("Nguồn nêu thêm những mức khác."),
    "fee_unread": gettext_lazy("Lệ phí không đọc được."),
    "fee_zero": gettext_lazy("Nguồn ghi 0 đồng mà không nói là miễn phí."),
    "field_missing": gettext_lazy("Nguồn không nêu lĩnh vực."),
    "level_missing": gettext_lazy("Nguồn không nói cấp nào giải quyết."),
    "level_unknown": gettext_lazy("Nguồn nêu một cấp mà chúng tôi không biết."),
    "limit_differs": gettext_lazy("Bảng và lời của nguồn nói hai thời hạn khác nhau."),
    "limit_glued": gettext_lazy("Thời hạn và lệ phí dính vào nhau ở nguồn, không ai tách được."),
    "limit_hours": gettext_lazy("Nguồn ghi giờ, không nói giờ làm việc hay giờ đồng hồ."),
    "limit_missing": gettext_lazy("Nguồn không nói bao lâu."),
    "limit_odd": gettext_lazy("Thời hạn dài quá mức thường hứa."),
    "limit_twice": gettext_lazy("Cùng một cách nộp mà có nhiều thời hạn."),
    "limit_unread": gettext_lazy("Thời hạn không đọc được."),
    "limit_without_unit": gettext_lazy("Thời hạn thiếu đơn vị: giờ, ngày hay ngày làm việc."),
    "limit_zero": gettext_lazy("Nguồn ghi thời hạn là 0."),
    "name_missing": gettext_lazy("Nguồn không có tên thủ tục."),
    "paper_count_glued": gettext_lazy("Số bản chính dính vào chữ đứng trước."),
    "paper_count_unknown": gettext_lazy("Nguồn không nói mấy bản chính, mấy bản sao."),
    "paper_hand_in_or_show": gettext_lazy("Nguồn không nói phải nộp hay chỉ xuất trình."),
    "paper_unnamed": gettext_lazy("Có một giấy tờ không tên."),
    "papers_missing": gettext_lazy("Nguồn không kể giấy tờ nào."),
    "papers_unread": gettext_lazy("Danh sách giấy tờ không đọc được."),
    "result_code_odd": gettext_lazy("Mã kết quả ở nguồn không phải mã."),
    "result_missing": gettext_lazy("Nguồn không nói kết quả là gì."),
    "shape_unknown": gettext_lazy("Có một mục ghi theo kiểu chúng tôi không đọc được."),
    "steps_missing": gettext_lazy("Nguồn không kể các bước."),
    "subject_missing": gettext_lazy("Nguồn không nói ai được nộp."),
    "subject_unknown": gettext_lazy("Nguồn nêu một đối tượng mà chúng tôi không biết."),
    "twice_in_file": gettext_lazy("Thủ tục này có hai lần trong tệp nguồn."),
    "unverified": gettext_lazy("Theo hiểu biết chung hoặc trang cũ; chưa đọc văn bản."),
    "text_cut": gettext_lazy("Chữ ở nguồn dài quá, đã cắt bớt."),
}
PARTS = {
    "authority": gettext_lazy("cơ quan"),
    "basis": gettext_lazy("căn cứ pháp lý"),
    "cases": gettext_lazy("trường hợp"),
    "channels": gettext_lazy("cách nộp"),
    "copies": gettext_lazy("số bản sao"),
    "decides": gettext_lazy("ai quyết định"),
    "decision": gettext_lazy("quyết định công bố"),
    "fees": gettext_lazy("lệ phí"),
    "levels": gettext_lazy("cấp giải quyết"),
    "limit": gettext_lazy("thời hạn"),
    "mode": gettext_lazy("nộp hay xuất trình"),
    "name": gettext_lazy("tên"),
    "originals": gettext_lazy("số bản chính"),
    "papers": gettext_lazy("giấy tờ"),
    "performs": gettext_lazy("ai thực hiện"),
    "publicity": gettext_lazy("công khai hay kín"),
    "receives": gettext_lazy("nơi tiếp nhận"),
    "refusals": gettext_lazy("lý do từ chối"),
    "results": gettext_lazy("kết quả"),
}
LONGEST_HEADLINE = 150


def said(words: dict[str, str] | None) -> str:
    """A text that comes in both languages, in the reader's, or in Vietnamese."""
    return (words or {}).get(get_language() or "vi") or (words or {}).get("vi", "")


def headline(name: str) -> str:
    """A name short enough to stand in a heading; some official ones fill a page."""
    if len(name) <= LONGEST_HEADLINE:
        return name
    return name[:LONGEST_HEADLINE].rsplit(" ", 1)[0].rstrip(",;") + "…"


def promise(limit: dict[str, Any]) -> str:
    """A limit as promised; what the source leaves open is said to be open."""
    if limit["amount"] is None:
        return _("Chưa rõ")
    if limit["unit"] is None:
        return _("Chưa rõ: nguồn chỉ ghi “{written}”").format(written=limit.get("written") or limit["amount"])
    return limits.limit(limit["amount"], limit["unit"])


def fee(terms: dict[str, Any]) -> str:
    """One fee."""
    if terms["kind"] == "money":
        amount = numbers.money(terms["amount"], terms["currency"])
        return _("{amount} mỗi {thing}").format(amount=amount, thing=said(terms["per"])) if terms.get("per") else amount
    return {"free": _("Miễn phí"), "council": _("Do Hội đồng nhân dân thành phố quy định")}.get(
        terms["kind"], _("Chưa rõ")
    )


def promise_in_list(limit: dict[str, Any]) -> str:
    """A limit among other facts in one line."""
    known = limit["amount"] is not None and limit["unit"] is not None
    return promise(limit) if known else _("thời hạn chưa rõ")


def fee_in_list(terms: dict[str, Any]) -> str:
    """A fee among other facts in one line."""
    if terms["kind"] == "money":
        return _("lệ phí {fee}").format(fee=fee(terms))
    return {"free": _("miễn phí"), "council": _("lệ phí do Hội đồng nhân dân thành phố quy định")}.get(
        terms["kind"], _("lệ phí chưa rõ")
    )


def cutoff(written: str) -> str:
    """What a cut-off does; nothing where there is none."""
    if not (cut := read_cutoff(written)):
        return ""
    if isinstance(cut, int):
        return _("nhận trong {n} phút cuối giờ thì tính như lần mở cửa sau").format(n=cut)
    return _("nhận sau {clock} thì tính như lần mở cửa sau").format(clock=f"{cut:%H:%M}")


def papers_count(originals: int | None, copies: int | None) -> str:
    """How many of a paper: "1 bản chính, 2 bản sao"; nothing where the source says nothing."""
    parts = [_("{n} bản chính").format(n=originals)] * bool(originals) + [_("{n} bản sao").format(n=copies)] * bool(
        copies
    )
    return ", ".join(parts)


def place(field: str) -> str:
    """Where in the terms a value stands: `channels.0.limit` as "cách nộp 1, thời hạn"."""
    said_steps: list[str] = []
    for step in field.split("."):
        if step.isdecimal() and said_steps:
            said_steps[-1] += f" {int(step) + 1}"
        else:
            said_steps.append(str(PARTS.get(step, step)))
    return ", ".join(said_steps)


def value(standing: Any) -> str:
    """What stands in the terms, for whoever is to mend it."""
    if isinstance(standing, dict) and {"amount", "unit"} <= standing.keys():
        return promise(standing)
    if isinstance(standing, dict) and "kind" in standing:
        return f"{fee(standing)} · “{standing['written']}”" if standing.get("written") else fee(standing)
    if standing in (None, "", [], {}):
        return _("Chưa có gì")
    return standing if isinstance(standing, str) else json.dumps(standing, ensure_ascii=False)


def level(key: str) -> str:
    """Which level decides."""
    return str(LEVELS.get(key, key))


def question(kind: str) -> str:
    """What a source leaves open, as a sentence."""
    return str(QUESTIONS.get(kind, kind))
