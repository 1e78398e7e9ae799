"""Staff a unit: posts with their roles, people in them, a desk, since the city has its two levels."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from motcua.ledger.actor import Actor
from motcua.organisation.calendar import ZONE
from motcua.organisation.establish import appoint, create_post, open_desk
from motcua.organisation.models import Desk, Person, Post, Unit

SINCE = date(2025, 7, 1)
BEGINNING = datetime(2025, 7, 1, 8, tzinfo=ZONE)
LAW = Actor(origin="simulation")
STAFFED = (
    "phuong-hoan-kiem",
    "phuong-cua-nam",
    "phuong-ba-dinh",
    "phuong-ngoc-ha",
    "phuong-hai-ba-trung",
    "phuong-dong-da",
    "phuong-van-mieu-quoc-tu-giam",
    "phuong-lang",
    "so-noi-vu",
    "so-tai-chinh",
    "trung-tam-phuc-vu-hanh-chinh-cong",
    "trung-tam-dich-vu-viec-lam-ha-noi",
    "nuoc-sach-so-2-ha-noi",
)
# role of the post, how many, title in a ward, title elsewhere
POSTS = (
    ("intake", 2, "Công chức tiếp nhận và trả kết quả", "Nhân viên tiếp nhận"),
    ("assess", 2, "Chuyên viên thụ lý", "Chuyên viên thụ lý"),
    ("review", 1, "Phó Chủ tịch Ủy ban nhân dân", "Trưởng phòng"),
    ("issue", 1, "Văn thư", "Văn thư"),
    ("head", 1, "Chủ tịch Ủy ban nhân dân", "Giám đốc"),
)
FAMILY = "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Phan".split()
MIDDLE = "Văn Thị Minh Thu Đức Ngọc Quang Thanh Hải Phương Xuân Kim".split()
GIVEN = (
    "An Bình Chi Dương Giang Hà Hạnh Hiếu Hương Khánh Linh Long Mai Nam Oanh Phúc Quân Sơn Thảo Trang Tú Vy Yến".split()
)


@dataclass
class Office:
    """A staffed unit: its desk, and its posts by role and number ("intake 1")."""

    slug: str
    unit: Unit
    desk: Desk
    posts: dict[str, Post] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    def actor(self, post: str) -> Actor:
        """Who acts through the post, in a made-up history."""
        return self.actors[post]

    def holding(self, role: str, chance: random.Random) -> str:
        """The name of one of the posts that have the role; the head decides."""
        role = "head" if role == "decide" else role
        return chance.choice([name for name in self.posts if name.startswith(role)])


@transaction.atomic
def staff(slug: str, seed: int) -> Office:
    """Create the posts of a unit and appoint made-up people to them."""
    chance = random.Random(f"{seed} {slug}")
    unit = Unit.objects.get(slug=slug)
    posts, actors, said = {}, {}, {"by": LAW, "at": BEGINNING, "valid_from": SINCE}
    for role, count, in_a_ward, elsewhere in POSTS:
        title = in_a_ward if unit.kind == "commune" else elsewhere
        for number in range(1, count + 1):
            name = f"{role} {number}"
            posts[name] = create_post(unit, title, ["decide", "head"] if role == "head" else [role], **said)
            person = Person.objects.create_user(f"{slug}.{role}{number}", name=made_up_name(chance))
            appoint(person, posts[name], legal_basis="Dữ liệu giả lập", **said)
            actors[name] = Actor(person.pk, posts[name].pk, "simulation")
    takers = [post for name, post in posts.items() if name.startswith("intake")]
    desk = open_desk(unit, "Bộ phận Một cửa", posts["head 1"], takers, **said)
    return Office(slug, unit, desk, posts, actors)


def made_up_name(chance: random.Random) -> str:
    """A name that might be anybody's."""
    return f"{chance.choice(FAMILY)} {chance.choice(MIDDLE)} {chance.choice(GIVEN)}"
