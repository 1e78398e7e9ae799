"""The tables of the engine. Only the verbs of this folder write them."""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from motcua.organisation.models import Desk, Post, Same, Unit, ends_after_it_begins


class Between(Func):
    """The moments of a row, from `started_at` until before `ended_at`."""

    function = "tstzrange"
    output_field = models.Field()

    def __init__(self):
        super().__init__("started_at", "ended_at")


def one_holder(name: str) -> models.CheckConstraint:
    """Either a post holds it or a desk does."""
    return models.CheckConstraint(
        condition=Q(post=None, desk__isnull=False) | Q(desk=None, post__isnull=False), name=name
    )


class Published(models.Model):
    """A rule in a numbered version: once published it is never changed, and the ledger holds its digest."""

    code = models.SlugField(max_length=120)
    number = models.IntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, help_text="the first day on which it no longer begins a case")
    source = models.TextField()
    digest = models.TextField()

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.code}/{self.number}"


class Term(Published):
    """A limit: the law's number, as data. A case stays on the version with which it began.

    cutoff       "15:00", "60 minutes before closing" or "": papers that come later came on the next open day
    on_resume    what a pause does: "continue" leaves its time out, "restart" begins the limit anew after it
    supplements  how many requests for a supplement are in order; one more is late by rule
    extensions   how many lawful extensions there may be, each of at most `extension_amount` in the term's unit
    """

    amount = models.IntegerField()
    unit = models.TextField(
        choices=[
            ("working_hours", "giờ làm việc"),
            ("working_days", "ngày làm việc"),
            ("days", "ngày"),
            ("same_day", "trong ngày"),
        ]
    )
    cutoff = models.TextField(blank=True)
    on_resume = models.TextField(choices=[("continue", "tính tiếp"), ("restart", "tính lại từ đầu")])
    supplements = models.IntegerField(default=1)
    extensions = models.IntegerField(default=0)
    extension_amount = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "number"], name="terms_are_numbered"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_term_has_an_amount"),
            models.CheckConstraint(
                condition=Q(on_resume__in=["continue", "restart"]), name="a_term_says_how_it_resumes"
            ),
            models.CheckConstraint(
                condition=Q(unit__in=["working_hours", "working_days", "days", "same_day"]),
                name="a_term_counts_in_a_known_unit",
            ),
            ends_after_it_begins("terms_end_after_they_begin"),
        ]


class Route(Published):
    """A path through stages, checked before it is published. `motcua.casework.route` says what `graph` holds."""

    graph = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "number"], name="routes_are_numbered"),
            ends_after_it_begins("routes_end_after_they_begin"),
        ]


class Case(models.Model):
    """One promise: who holds it, until when it is owed, and what came of it.

    due        what it is judged by: computed, never typed in; null before acceptance, while paused, or without a term
    remaining  what was left of the limit when the clock stopped
    promised   the date of an apology; nothing is ever judged by it
    until      the day that a document names, where no term counts one; neither a pause nor a calendar moves it
    known_at   what was known of the calendars when `due` was last computed
    extended   the sum of lawful extensions, in the term's unit
    last_at    when the last act happened; none may come before it
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.TextField()
    reference = models.TextField(unique=True)
    number = models.TextField(unique=True, null=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", help_text="the unit that settles it")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, null=True, related_name="+")
    route = models.ForeignKey(Route, on_delete=models.PROTECT, null=True, related_name="+")
    stage = models.TextField(blank=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    due = models.DateTimeField(null=True)
    remaining = models.TextField(null=True)
    until = models.DateTimeField(null=True)
    promised = models.DateTimeField(null=True)
    known_at = models.DateTimeField(null=True)
    extended = models.IntegerField(default=0)
    closed_at = models.DateTimeField(null=True)
    outcome = models.TextField(null=True)
    last_at = models.DateTimeField()
    origin = models.TextField()
    sealed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_holder("a_case_has_exactly_one_holder"),
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome=None) | Q(closed_at__isnull=False, outcome__isnull=False),
                name="closed_cases_have_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(accepted_at__gte=F("opened_at")),
                name="cases_open_before_they_are_accepted",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")),
                name="cases_open_before_they_close",
            ),
            models.CheckConstraint(condition=Q(term=None) | Q(until=None), name="a_limit_is_counted_or_named_not_both"),
            models.CheckConstraint(
                condition=Q(due=None) | Q(accepted_at__isnull=False, remaining=None),
                name="a_due_date_means_a_running_clock",
            ),
        ]
        indexes = [
            models.Index(fields=["post", "due"], condition=Q(closed_at=None), name="worklist_of_a_post"),
            models.Index(fields=["desk", "due"], condition=Q(closed_at=None), name="worklist_of_a_desk"),
            models.Index(fields=["unit", "due"], condition=Q(closed_at=None), name="open_cases_of_a_unit"),
            models.Index(fields=["unit", "due"], condition=Q(due__isnull=False), name="cohorts_of_a_unit"),
        ]

    def __str__(self):
        return self.number or self.reference

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def is_late(self, *, at) -> bool:
        """Past its due date, open or closed after it. Computed here, stored nowhere."""
        return self.due is not None and (self.closed_at or at) > self.due


class Leg(models.Model):
    """An interval in which one holder had the case, with the working minutes it was meant to take."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="legs")
    stage = models.TextField(blank=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    budget_minutes = models.IntegerField(null=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_as = models.TextField(null=True)
    # The leg whose holder asked: this one runs beside it and may overlap.
    asked_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="consultations")

    class Meta:
        constraints = [
            one_holder("a_leg_has_exactly_one_holder"),
            ExclusionConstraint(
                name="legs_do_not_overlap",
                expressions=[
                    (Same(F("case_id")), RangeOperators.OVERLAPS),
                    (Between(), RangeOperators.OVERLAPS),
                ],
                condition=Q(asked_by=None),
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at=None, asked_by=None), name="a_case_runs_on_one_leg"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_as=None) | Q(ended_at__isnull=False, ended_as__isnull=False),
                name="an_ended_leg_says_how_it_ended",
            ),
        ]
        indexes = [models.Index(fields=["case", "started_at"], name="legs_of_a_case")]


class Pause(models.Model):
    """An interval that does not count, with its reason, its legal basis and who asked for it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="pauses")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField()
    legal_basis = models.TextField()
    is_supplement = models.BooleanField(help_text="the applicant was asked for something")
    asked_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="pauses_do_not_overlap",
                expressions=[
                    (Same(F("case_id")), RangeOperators.OVERLAPS),
                    (Between(), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at")),
                name="pauses_end_after_they_begin",
            ),
            models.CheckConstraint(condition=~Q(reason="") & ~Q(legal_basis=""), name="a_pause_has_a_reason_in_law"),
        ]


class Link(models.Model):
    """One case has to do with another: filed together, reviews it, reopens it, follows from it, is part of it."""

    class Kind(models.TextChoices):
        FILED_WITH = "filed_with"
        REVIEWS = "reviews"
        REOPENS = "reopens"
        FOLLOWS = "follows"
        PART_OF = "part_of"

    from_case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links")
    to_case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="linked_from")
    kind = models.TextField(choices=Kind)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["from_case", "to_case", "kind"], name="a_link_is_made_once"),
            models.CheckConstraint(condition=~Q(from_case=F("to_case")), name="no_case_is_linked_to_itself"),
        ]


class Counter(models.Model):
    """The last number given by an agency on a local day."""

    agency = models.TextField()
    day = models.DateField()
    last = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "day"], name="an_agency_counts_once_a_day")]
