"""The tables of the book."""

from django.db import models
from django.db.models import F, Q


class Entry(models.Model):
    """One act, as it was recorded. Only `record` and `append_many` write here; nothing can change it."""

    class Origin(models.TextChoices):
        LIVE = "live"
        IMPORT = "import"
        SIMULATION = "simulation"

    subject_kind = models.TextField()
    subject_id = models.BigIntegerField()
    # The how-manieth line about this subject: dense from 1, so that a missing line leaves a hole.
    seq = models.IntegerField()
    verb = models.TextField()
    at = models.DateTimeField(help_text="when it happened")
    recorded_at = models.DateTimeField(help_text="when the database wrote it down, by the database's clock")
    person = models.BigIntegerField(null=True)
    post = models.BigIntegerField(null=True)
    origin = models.TextField(choices=Origin, default=Origin.LIVE)
    detail = models.JSONField(default=dict, help_text="facts of the verb's declared keys, none of them personal")
    # What the public leaf is built from; null: the subject is sealed, or was never public.
    public = models.JSONField(null=True)
    commitments = models.JSONField(null=True, help_text="field of the private part -> salted digest")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "seq"], name="a_subject_has_each_line_number_once"
            ),
            models.CheckConstraint(
                condition=Q(origin__in=["live", "import", "simulation"]),
                name="an_entry_says_where_it_comes_from",
            ),
            models.CheckConstraint(condition=Q(seq__gt=0), name="lines_are_numbered_from_one"),
        ]

    def save(self, *args, **kwargs):
        raise TypeError("An entry is written by motcua.ledger.record and never changed.")

    delete = save


class EntryPrivate(models.Model):
    """The personal part of an entry: may be erased by one role alone; the commitments in the entry stay."""

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.PROTECT, related_name="private", db_column="entry_id"
    )
    salt = models.BinaryField()
    detail = models.JSONField()


class Sequenced(models.Model):
    """The place of an entry in the one order that every reader follows: dense from 1."""

    position = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="sequenced")


class Sequencer(models.Model):
    """Where the sequencer stands. One row.

    floor   every id up to it is sequenced, or belongs to a transaction that was rolled back
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    next_position = models.BigIntegerField(default=1)
    floor = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="there_is_one_sequencer")]


class Cursor(models.Model):
    """How far one reader has read."""

    name = models.TextField(primary_key=True)
    position = models.BigIntegerField(default=0)
    moved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(position__gte=0), name="a_cursor_stands_on_a_position")]


def lag() -> int:
    """How many sequenced entries the slowest reader has not read."""
    last = Sequenced.objects.order_by("-position").values_list("position", flat=True).first() or 0
    slowest = Cursor.objects.aggregate(at=models.Min(F("position")))["at"]
    return 0 if slowest is None else last - slowest
