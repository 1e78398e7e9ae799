"""A dossier in words: what it is called, how it stands, what happened to it."""

from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

OUTCOMES = {
    "granted": gettext_lazy("Đã có kết quả"),
    "refused": gettext_lazy("Bị từ chối"),
    "withdrawn": gettext_lazy("Bạn đã rút"),
    "declined": gettext_lazy("Không được tiếp nhận"),
    "upheld": gettext_lazy("Giữ nguyên quyết định"),
    "set_aside": gettext_lazy("Hủy quyết định cũ"),
}
# What happened, as whoever applied reads it; {who} is who did it.
EVENTS = {
    "filed": gettext_lazy("Nộp hồ sơ"),
    "taken": gettext_lazy("{who} nhận hồ sơ về mình"),
    "accepted": gettext_lazy("{who} tiếp nhận"),
    "handed_over": gettext_lazy("{who} chuyển bước"),
    "returned": gettext_lazy("{who} trả về bước trước"),
    "reassigned": gettext_lazy("Giao cho người khác"),
    "reorganised": gettext_lazy("Chuyển theo sắp xếp đơn vị"),
    "consulted": gettext_lazy("{who} hỏi cơ quan phối hợp"),
    "answered": gettext_lazy("Cơ quan phối hợp trả lời"),
    "paused": gettext_lazy("Tạm dừng: chờ bạn bổ sung"),
    "supplied": gettext_lazy("Bạn bổ sung xong"),
    "extended": gettext_lazy("{who} gia hạn"),
    "promised": gettext_lazy("{who} xin lỗi và hẹn lại"),
    "decided": gettext_lazy("{who} quyết định"),
    "result_signed": gettext_lazy("{who} ký kết quả"),
    "closed": gettext_lazy("Hồ sơ kết thúc"),
    "result_delivered": gettext_lazy("Bạn đã nhận kết quả"),
    "corrected": gettext_lazy("Kết quả được đính chính"),
    "revoked": gettext_lazy("Kết quả bị thu hồi"),
    "review_asked": gettext_lazy("Đề nghị xem lại"),
    "rated": gettext_lazy("Bạn đánh giá"),
}


def procedure_name(version: Any) -> str:
    """The name of a procedure, in English where the reader wants it and there is one."""
    return (get_language() == "en" and version.name_en) or version.name


def outcome(key: str) -> str:
    """What a case came to."""
    return str(OUTCOMES.get(key, key))


def event(verb: str, who: str) -> str:
    """What happened; empty for what only the book needs."""
    return str(EVENTS[verb]).format(who=who or _("Thành phố")) if verb in EVENTS else ""
