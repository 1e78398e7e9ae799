"""The tables of the registry: procedures, their versions over time, what is open about them, and their reviews.

The terms of a version are one document, `motcua/registry/document.py`; the columns beside it are copies for queries.
"""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from motcua.casework.models import Route, Term
from motcua.organisation.models import Person


class Procedure(models.Model):
    """Something that may be asked for. Its address never changes; its code may be none: a utility's service has none.

    code  the national code, `1.001193`
    """

    slug = models.SlugField(max_length=160, unique=True)
    code = models.TextField(unique=True, null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(code=None) | Q(code__regex=r"^[1-9]\.\d{6}$"), name="a_national_code_is_its_core"
            )
        ]

    def __str__(self):
        return self.code or self.slug


class Alias(models.Model):
    """Another code under which a procedure is known: one with the suffix of a city, one that was replaced."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="aliases")
    written = models.TextField(unique=True)


class VersionQuerySet(models.QuerySet):
    """Questions about versions."""

    def on(self, day: date) -> "VersionQuerySet":
        """The version of each procedure that holds on `day`; none of one that was repealed by then."""
        newest = self.filter(valid_from__lte=day).order_by("procedure_id", "-valid_from", "-number")
        return self.filter(pk__in=newest.distinct("procedure_id").values("pk"), in_force=True)


class ProcedureVersion(models.Model):
    """What a procedure asks and promises from a day on. Published once and never changed; the ledger holds its digest.

    origin        how it came: portal, catalogue, mend, review
    in_force      false where the version says that the procedure is repealed
    completeness  whole: it can be filed and decided here; information: it is told of
    online_level  1 to 4 as until 2022; full, partial, information since; None where nobody said
    publicity     sealed: its cases leave only a commitment on the public log
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.IntegerField()
    valid_from = models.DateField()
    published_at = models.DateTimeField()
    origin = models.TextField(choices=[(name, name) for name in ("portal", "catalogue", "mend", "review")])
    digest = models.TextField()
    in_force = models.BooleanField(default=True)
    name = models.TextField()
    name_en = models.TextField(blank=True)
    field = models.TextField(blank=True)
    levels = ArrayField(models.TextField(), default=list)
    completeness = models.TextField(choices=[("whole", "whole"), ("information", "information")])
    online_level = models.TextField(
        null=True, choices=[(level, level) for level in ("1", "2", "3", "4", "full", "partial", "information")]
    )
    publicity = models.TextField(choices=[("public", "public"), ("sealed", "sealed")])
    document = models.JSONField()

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="versions_of_a_procedure_are_numbered"),
            models.CheckConstraint(condition=Q(number__gt=0), name="versions_are_numbered_from_one"),
            models.CheckConstraint(condition=~Q(name=""), name="a_procedure_has_a_name"),
        ]
        indexes = [
            models.Index(F("procedure"), F("valid_from").desc(), F("number").desc(), name="version_on_a_day"),
            GinIndex(fields=["levels"], name="versions_by_level"),
        ]

    def __str__(self):
        return f"{self.procedure}/{self.number}"


class Track(models.Model):
    """The limit and the route of a version's cases: by channel, by case of the procedure, by part of a linked one.

    part  which of the results of a linked procedure; "" where there is one
    case  the key of the case ("trường hợp") that has a limit of its own; "" for all others
    """

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="tracks")
    part = models.TextField(blank=True)
    channel = models.TextField(choices=[(channel, channel) for channel in ("online", "post", "counter")])
    case = models.TextField(blank=True)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "part", "channel", "case"], name="one_limit_for_a_channel_and_case"
            )
        ]


class OpenQuestion(models.Model):
    """Something that a version leaves open. `rank` is small for what should be mended first."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="questions")
    field = models.TextField()
    kind = models.TextField()
    what = models.TextField(blank=True)
    rank = models.SmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["rank", "version"], name="questions_worst_first")]


class Review(models.Model):
    """A proposal to cut what a procedure costs people; an approved one became the procedure's next version.

    changes  what to change: [{"path": "channels.0.limit.amount", "value": 3}, ...]
    measure  what the burden was counted with: hours, đồng an hour, filings a year, each with its source
    burden   {"before": {...}, "after": {...}}, hours and đồng a year
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="reviews")
    base = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="+")
    changes = models.JSONField()
    reason = models.TextField()
    measure = models.JSONField()
    burden = models.JSONField()
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision = models.TextField(blank=True, choices=[("approved", "approved"), ("rejected", "rejected")])
    became = models.OneToOneField(ProcedureVersion, on_delete=models.PROTECT, null=True, related_name="review")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None, became=None)
                | Q(decision="rejected", decided_at__isnull=False, became=None)
                | Q(decision="approved", decided_at__isnull=False, became__isnull=False),
                name="an_approved_review_became_a_version",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_review_says_why"),
        ]
