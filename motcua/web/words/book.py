"""The lines of the book in words: what happened to what."""

from django.utils.translation import gettext_lazy as _

SUBJECTS = {
    "appointment": _("bổ nhiệm"),
    "calendar": _("lịch"),
    "case": _("hồ sơ"),
    "delegation": _("ủy quyền"),
    "desk": _("bàn tiếp nhận"),
    "erasure": _("xóa dữ liệu cá nhân"),
    "post": _("chức danh"),
    "procedure": _("thủ tục"),
    "route": _("đường đi"),
    "term": _("thời hạn"),
    "unit": _("đơn vị"),
}
VERBS = {
    "accepted": _("tiếp nhận"),
    "answered": _("cơ quan phối hợp trả lời"),
    "closed": _("đóng"),
    "consulted": _("hỏi cơ quan phối hợp"),
    "corrected": _("đính chính"),
    "ended": _("kết thúc"),
    "erased": _("xóa"),
    "extended": _("gia hạn"),
    "handed_over": _("chuyển bước"),
    "linked": _("nối với hồ sơ khác"),
    "mended": _("sửa theo nguồn"),
    "opened": _("mở"),
    "paused": _("dừng đồng hồ"),
    "promised": _("xin lỗi và hẹn lại"),
    "published": _("công bố"),
    "reassigned": _("giao lại"),
    "recounted": _("tính lại hạn"),
    "reorganised": _("chuyển theo sắp xếp đơn vị"),
    "resumed": _("chạy lại đồng hồ"),
    "returned": _("trả về bước trước"),
    "revoked": _("thu hồi"),
    "simplified": _("đơn giản hóa"),
    "taken": _("nhận về mình"),
}


def subject(kind: str) -> str:
    """What the line is about."""
    return str(SUBJECTS.get(kind, kind))


def verb(name: str) -> str:
    """What happened to it."""
    return str(VERBS.get(name, name))
