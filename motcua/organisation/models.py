"""The tables of the organisation. Periods are [valid_from, valid_to) in days; no valid_to: until further notice."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q


class During(Func):
    """The days of a row's period, as PostgreSQL's daterange."""

    function = "daterange"
    output_field = models.Field()

    def __init__(self):
        super().__init__("valid_from", "valid_to")


class Same(Func):
    """A number as a range of one: lets exclusion constraints compare it without any extension."""

    template = "int8range(%(expressions)s, %(expressions)s, '[]')"
    output_field = models.Field()


class SameText(Func):
    """The like for words, by their 64-bit digest."""

    template = "int8range(hashtextextended(%(expressions)s, 0), hashtextextended(%(expressions)s, 0), '[]')"
    output_field = models.Field()


def once_at_a_time(name: str, *same: str, condition: Q | None = None) -> ExclusionConstraint:
    """No two rows that agree in `same` hold on the same day."""
    pairs = [(Same(F(field)), RangeOperators.OVERLAPS) for field in same]
    return ExclusionConstraint(
        name=name, expressions=[*pairs, (During(), RangeOperators.OVERLAPS)], condition=condition
    )


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    """A period has at least one day."""
    return models.CheckConstraint(condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name=name)


class PeriodQuerySet(models.QuerySet):
    """Questions about rows that hold over a period."""

    def on(self, day):
        """The rows that hold on `day`."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)


class Period(models.Model):
    """Holds from the first day on, until the day before `valid_to`."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        abstract = True

    def holds_on(self, day) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


class PersonManager(BaseUserManager):
    """Makes people."""

    def create_user(self, username: str, password: str | None = None, **facts) -> "Person":
        person = self.model(username=username, **facts)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """A human being who may act: as a citizen, or through a post. What the city knows of citizens lies elsewhere."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    username = models.TextField(unique=True)
    name = models.TextField()
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)

    objects = PersonManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    def __str__(self):
        return self.name

    def get_short_name(self):
        return self.name.split()[-1] if self.name else self.username


class Unit(models.Model):
    """A body with a mandate: the city, a ward, a department, a provider of services."""

    class Kind(models.TextChoices):
        CITY = "city"
        DISTRICT = "district"
        COMMUNE = "commune"
        DEPARTMENT = "department"
        DIVISION = "division"
        PROVIDER = "provider"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=120, unique=True)
    kind = models.TextField(choices=Kind)

    def __str__(self):
        return self.slug


class UnitVersion(Period):
    """What a unit is called and whom it belongs to, over a period. A unit exists while it has a version."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="versions")
    name = models.TextField()
    name_en = models.TextField(blank=True)
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    source = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            once_at_a_time("a_unit_has_one_version_a_day", "unit_id"),
            ends_after_it_begins("unit_versions_end_after_they_begin"),
            models.CheckConstraint(condition=~Q(parent=F("unit")), name="no_unit_is_its_own_parent"),
        ]
        indexes = [models.Index(fields=["parent"], name="units_by_parent")]


class UnitCode(Period):
    """A code of a unit in one scheme, over a period. Old codes stay resolvable."""

    class Scheme(models.TextChoices):
        TERRITORY = "TCTK", "territory code of the statistics office"
        QCVN102 = "QCVN102", "electronic identifier, 2016"
        QD20 = "QD20", "electronic identifier, 2020"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="codes")
    scheme = models.TextField(choices=Scheme)
    code = models.TextField()
    source = models.TextField(blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="a_code_means_one_unit_a_day",
                expressions=[
                    (SameText(F("scheme")), RangeOperators.OVERLAPS),
                    (SameText(F("code")), RangeOperators.OVERLAPS),
                    (During(), RangeOperators.OVERLAPS),
                ],
            ),
            ends_after_it_begins("unit_codes_end_after_they_begin"),
        ]


class Succession(models.Model):
    """On that day the work of one unit, or a part of it, went to another."""

    class Kind(models.TextChoices):
        MERGE = "merge"
        SPLIT = "split"
        RENAME = "rename"
        TRANSFER = "transfer"

    from_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successors")
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="predecessors")
    kind = models.TextField(choices=Kind)
    on_date = models.DateField()
    # Among several successors, the one that takes what nobody assigned otherwise.
    is_main = models.BooleanField(default=False)
    is_part = models.BooleanField(default=False, help_text="only a part of the territory or work went there")
    legal_basis = models.TextField(blank=True)
    source = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["from_unit", "to_unit", "on_date"], name="a_succession_is_told_once"),
            models.UniqueConstraint(
                fields=["from_unit", "on_date"],
                condition=Q(is_main=True),
                name="a_unit_has_one_main_successor",
            ),
            models.CheckConstraint(condition=~Q(from_unit=F("to_unit")), name="no_unit_succeeds_itself"),
        ]


class Post(Period):
    """A place in a unit through which people act. Authority belongs to the post, not to the person."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    title = models.TextField()

    class Meta:
        constraints = [ends_after_it_begins("posts_end_after_they_begin")]

    def __str__(self):
        return self.title


class Role(models.TextChoices):
    """What a post may be trusted with."""

    INTAKE = "intake", "tiếp nhận"
    ASSESS = "assess", "thẩm định"
    REVIEW = "review", "soát xét"
    DECIDE = "decide", "quyết định"
    ISSUE = "issue", "văn thư"
    HEAD = "head", "thủ trưởng"


class PostRole(Period):
    """A role that a post has, over a period."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="roles")
    role = models.TextField(choices=Role)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="a_post_has_a_role_once_a_day",
                expressions=[
                    (Same(F("post_id")), RangeOperators.OVERLAPS),
                    (SameText(F("role")), RangeOperators.OVERLAPS),
                    (During(), RangeOperators.OVERLAPS),
                ],
            ),
            ends_after_it_begins("post_roles_end_after_they_begin"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="a_post_role_is_a_known_role"),
        ]


class Appointment(Period):
    """Who holds a post, over a period. A post has one holder at a time; a person may hold several posts."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="appointments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    legal_basis = models.TextField(blank=True)

    class Meta:
        constraints = [
            once_at_a_time("a_post_has_one_holder_a_day", "post_id"),
            ends_after_it_begins("appointments_end_after_they_begin"),
        ]
        indexes = [models.Index(fields=["person"], name="appointments_by_person")]


class Delegation(Period):
    """For a time the holder of one post also acts with a role of another, on a legal ground."""

    from_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="delegated_away")
    to_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="delegated_here")
    role = models.TextField(choices=Role)
    legal_basis = models.TextField()

    class Meta:
        constraints = [
            ends_after_it_begins("delegations_end_after_they_begin"),
            models.CheckConstraint(condition=~Q(from_post=F("to_post")), name="no_post_delegates_to_itself"),
            models.CheckConstraint(condition=~Q(legal_basis=""), name="a_delegation_has_a_legal_ground"),
        ]


class Desk(Period):
    """A pool of posts that work off one pile. Its head's post answers for what nobody has taken."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="desks")
    name = models.TextField()
    head = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [ends_after_it_begins("desks_end_after_they_begin")]

    def __str__(self):
        return self.name


class DeskPost(Period):
    """A post that works at a desk, over a period."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="members")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="desks")

    class Meta:
        constraints = [
            once_at_a_time("a_post_sits_at_a_desk_once_a_day", "desk_id", "post_id"),
            ends_after_it_begins("desk_posts_end_after_they_begin"),
        ]


class Calendar(models.Model):
    """The days that count and the hours in which doors are open. A unit without one uses its parent's."""

    code = models.SlugField(unique=True)
    name = models.TextField()
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self):
        return self.code


class UnitCalendar(Period):
    """Which calendar a unit works by, over a period."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="calendars")
    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            once_at_a_time("a_unit_works_by_one_calendar_a_day", "unit_id"),
            ends_after_it_begins("unit_calendars_end_after_they_begin"),
        ]


class CalendarVersion(models.Model):
    """One publication: what became known about a calendar at a moment. Never changed; a later one adds to it.

    known_at  when the city could know it; no clock uses it for an earlier moment
    digest    SHA-256 of the canonical form of its rules; the ledger holds the same
    """

    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="versions")
    number = models.IntegerField()
    known_at = models.DateTimeField()
    title = models.TextField()
    source = models.TextField()
    verified = models.BooleanField()
    digest = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["calendar", "number"], name="calendar_versions_are_numbered"),
        ]


class OpeningHours(models.Model):
    """A usual weekday (Monday is 0). `windows`: [[480, 720], [780, 1020]], minutes after local midnight."""

    version = models.ForeignKey(CalendarVersion, on_delete=models.PROTECT, related_name="hours")
    weekday = models.SmallIntegerField()
    windows = models.JSONField()
    counts = models.BooleanField(help_text="whether the day counts towards limits")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__range=(0, 6)), name="a_week_has_seven_days"),
            ends_after_it_begins("opening_hours_end_after_they_begin"),
        ]


class CalendarDay(models.Model):
    """One date that is not as its weekday usually is. No `windows`: closed, or the usual hours if the day counts."""

    version = models.ForeignKey(CalendarVersion, on_delete=models.PROTECT, related_name="days")
    date = models.DateField()
    counts = models.BooleanField()
    windows = models.JSONField(null=True)
    reason = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "date"], name="a_publication_says_one_thing_of_a_day"),
        ]
