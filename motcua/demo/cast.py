"""The people one can be in the demo: a ward's officials and two citizens. None of them exists."""

from dataclasses import dataclass

PASSWORD = "một cửa mở"
WARD = "phuong-hoan-kiem"


@dataclass(frozen=True)
class Member:
    """Somebody to be. `post` is the post of their ward's office; none for a citizen."""

    username: str
    name: str
    post: str | None
    what: str


CAST = (
    Member("hoa", "Đặng Thị Hoa", "intake 1", "Hoa, một cửa phường Hoàn Kiếm / takes papers in"),
    Member("tung", "Phạm Đức Tùng", "assess 1", "Tùng, chuyên viên / assesses"),
    Member("nga", "Vũ Thúy Nga", "review 1", "Nga, Phó Chủ tịch / reviews"),
    Member("dung", "Lê Tiến Dũng", "head 1", "Dũng, Chủ tịch phường / decides and answers for the ward"),
    Member("lan", "Nguyễn Ngọc Lan", None, "Lan, người dân / a citizen"),
    Member("minh", "Trần Quang Minh", None, "Minh, chủ hộ kinh doanh / runs a small business"),
)
