"""The people one can be in the demo: officials and two citizens. None of them exists."""

from dataclasses import dataclass

PASSWORD = "một cửa mở"
WARD, CENTRE = "phuong-hoan-kiem", "trung-tam-phuc-vu-hanh-chinh-cong"


@dataclass(frozen=True)
class Member:
    """Somebody to be. `post` is a post of the office with that slug; neither for a citizen."""

    username: str
    name: str
    office: str | None
    post: str | None
    what: str


CAST = (
    Member("hoa", "Đặng Thị Hoa", WARD, "intake 1", "Hoa, một cửa phường Hoàn Kiếm / takes papers in"),
    Member("tung", "Phạm Đức Tùng", WARD, "assess 1", "Tùng, chuyên viên / assesses"),
    Member("nga", "Vũ Thúy Nga", WARD, "review 1", "Nga, Phó Chủ tịch / reviews"),
    Member("dung", "Lê Tiến Dũng", WARD, "head 1", "Dũng, Chủ tịch phường / decides and answers for the ward"),
    Member("quan", "Đỗ Anh Quân", CENTRE, "review 1", "Quân, kiểm soát thủ tục của thành phố / mends the registry"),
    Member("lan", "Nguyễn Ngọc Lan", None, None, "Lan, người dân / a citizen"),
    Member("minh", "Trần Quang Minh", None, None, "Minh, chủ hộ kinh doanh / runs a small business"),
)
