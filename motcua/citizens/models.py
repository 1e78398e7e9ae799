"""The tables of what is known of people and firms. Facts are never overwritten: a newer one supersedes."""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from motcua.organisation.models import During, Period, Person, Post, Same, SameText, Unit, ends_after_it_begins


class Record(models.Model):
    """What the city already knows of one person or firm.

    person  the account of whom it is about, once that person has one; a firm acts through people
    number  the newest personal or tax number among the facts, kept here so that a record is found by it
    """

    class Kind(models.TextChoices):
        PERSON = "person"
        FIRM = "firm"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.TextField(choices=Kind)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, null=True, related_name="record")
    number = models.TextField(unique=True, null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["person", "firm"]), name="a_record_is_of_a_person_or_a_firm"),
            models.CheckConstraint(condition=Q(kind="person") | Q(person=None), name="a_firm_has_no_account"),
        ]

    def __str__(self):
        return str(self.public_id)


class Fact(models.Model):
    """One thing that is known of somebody, as it was told.

    what          a key of `motcua.citizens.known`
    source        where it comes from: a register, a paper, "own statement"
    known_at      since when the city knows it; the fact known last is the one that holds
    confirmed_by  the post that checked it; None: nobody of the city did
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="facts")
    what = models.TextField()
    value = models.TextField()
    source = models.TextField()
    known_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(source="") & ~Q(value=""), name="a_fact_has_a_source")]
        indexes = [models.Index(F("record"), F("what"), F("known_at").desc(), F("id").desc(), name="newest_fact_first")]


class Dispute(models.Model):
    """The person says that a fact is wrong; somebody of the city answers.

    says    what it should be, in the person's words
    stands  the answer: the fact stands; False: it was put right by a newer one
    """

    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="disputes")
    says = models.TextField()
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    stands = models.BooleanField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["fact"], condition=Q(answered_at=None), name="a_fact_is_disputed_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, stands=None) | Q(answered_at__isnull=False, stands__isnull=False),
                name="an_answered_dispute_says_whether_the_fact_stands",
            ),
        ]


class Representation(Period):
    """Somebody may act for somebody else over a period, on a ground that can be read."""

    class Kind(models.TextChoices):
        PARENT = "parent", "cha, mẹ"
        GUARDIAN = "guardian", "người giám hộ"
        COMPANY = "company", "người đại diện theo pháp luật"
        AUTHORISED = "authorised", "người được ủy quyền"

    representative = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="represents")
    represented = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="represented_by")
    kind = models.TextField(choices=Kind)
    ground = models.TextField(help_text="the paper or the register on which it rests")

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_represents_another_once_a_day",
                expressions=[
                    (Same(F("representative_id")), RangeOperators.OVERLAPS),
                    (Same(F("represented_id")), RangeOperators.OVERLAPS),
                    (SameText(F("kind")), RangeOperators.OVERLAPS),
                    (During(), RangeOperators.OVERLAPS),
                ],
            ),
            ends_after_it_begins("representations_end_after_they_begin"),
            models.CheckConstraint(condition=~Q(representative=F("represented")), name="nobody_represents_themselves"),
            models.CheckConstraint(condition=~Q(ground=""), name="a_representation_has_a_ground"),
        ]
        indexes = [models.Index(fields=["represented"], name="representatives_of_a_record")]


class Paper(models.Model):
    """A paper that the city issued or holds: it satisfies by reference whatever asks for one of its type.

    type_code    what kind it is: a result code (`KQ.G15.000031`) or the key under which procedures ask for it
    file         where the file lies; empty when the city holds only the fact of the paper
    replaced_by  the corrected paper that took its place
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="papers")
    type_code = models.TextField()
    name = models.TextField()
    reference = models.TextField(help_text="its number, or that of the case in which it was issued")
    digest = models.TextField(blank=True, help_text="SHA-256 of the file")
    file = models.TextField(blank=True)
    source = models.TextField()
    issued_by = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    issued_on = models.DateField()
    valid_to = models.DateField(null=True, help_text="the first day on which it no longer holds")
    revoked_at = models.DateTimeField(null=True)
    replaced_by = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaces")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["type_code", "reference", "digest"], name="a_paper_is_held_once"),
            models.CheckConstraint(
                condition=Q(replaced_by=None) | Q(revoked_at__isnull=False), name="a_replaced_paper_no_longer_holds"
            ),
        ]
        indexes = [models.Index(fields=["owner", "type_code"], name="papers_of_an_owner")]

    def holds_on(self, day) -> bool:
        """Whether it satisfies a requirement that day."""
        return self.revoked_at is None and self.issued_on <= day and (self.valid_to is None or day < self.valid_to)
