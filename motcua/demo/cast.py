"""The people one can be in the demo: a ward's officials and two citizens. None of them exists."""

from dataclasses import dataclass

from motcua.demo.staff import Office
from motcua.organisation.models import Person

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


def appear(offices: list[Office]) -> None:
    """Give the cast their names and passwords in the ward where they work, and make the citizens."""
    office = next(office for office in offices if office.slug == WARD)
    for member in CAST:
        if member.post:
            person = Person.objects.get(pk=office.actor(member.post).person)
            person.username, person.name = member.username, member.name
            person.set_password(PASSWORD)
            person.save()
        else:
            Person.objects.create_user(member.username, PASSWORD, name=member.name)
