"""Officials, as the doors of the desk know them."""

from datetime import date

import pytest

from motcua.organisation.models import Appointment, Person, Post, PostRole, Unit

LONG_AGO = date(2025, 7, 1)
PASSWORD = "cửa mở, đèn sáng"


def official(username, name, unit, title, role):
    """A person who holds a post with one role."""
    person = Person.objects.create_user(username, PASSWORD, name=name)
    post = Post.objects.create(unit=Unit.objects.get(slug=unit), title=title, valid_from=LONG_AGO)
    PostRole.objects.create(post=post, role=role, valid_from=LONG_AGO)
    Appointment.objects.create(post=post, person=person, valid_from=LONG_AGO)
    return person


@pytest.fixture
def dung(db):
    """Nguyễn Kim Dung heads the office that controls procedures, at the city's service centre."""
    return official(
        "dung", "Nguyễn Kim Dung", "trung-tam-phuc-vu-hanh-chinh-cong", "Trưởng phòng Kiểm soát thủ tục", "head"
    )


@pytest.fixture
def hoa(db):
    """Lê Thị Hoa takes papers in, in a ward."""
    return official("hoa", "Lê Thị Hoa", "phuong-ngoc-ha", "Chuyên viên tiếp nhận", "intake")


@pytest.fixture
def minh(db):
    """Minh holds no post."""
    return Person.objects.create_user("minh", PASSWORD, name="Trần Văn Minh")
