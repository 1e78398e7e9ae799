"""The tables of applications. Who holds a dossier, its stage and its dates stand with its case, and nowhere else."""

import uuid

from django.db import models
from django.db.models import Q

from motcua.casework.models import Case
from motcua.citizens.models import Paper, Record
from motcua.organisation.models import Post, Unit
from motcua.registry.models import ProcedureVersion

CHANNELS = [("online", "trên mạng"), ("counter", "tại quầy"), ("post", "qua bưu chính")]


class Application(models.Model):
    """What a draft and its filing have in common.

    represented  whose matter it is, where somebody acts for another: a newborn, a firm
    on_behalf    an official files for the applicant, who has no account or wants help: declared, and counted apart
    case_key     which case of the procedure ("trường hợp") it is
    deliver_by   how the applicant wants the result
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    applicant = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    represented = models.ForeignKey(Record, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="+")
    channel = models.TextField(choices=CHANNELS)
    on_behalf = models.BooleanField(default=False)
    case_key = models.TextField(blank=True)
    deliver_by = models.TextField(choices=CHANNELS, default="online")

    class Meta:
        abstract = True


class Draft(Application):
    """An application that is being written. It is nobody's promise yet, and is forgotten when it expires.

    unit     the unit that shall settle it
    post     through which an official writes it on behalf
    answers  what was typed in so far; what the city holds is not among them
    papers   {key of the paper: [{"held": id} or {"upload": key, "name": ..., "digest": ...}]}
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    answers = models.JSONField(default=dict)
    papers = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["applicant", "-saved_at"], name="drafts_of_an_applicant"),
            models.Index(fields=["expires_at"], name="drafts_by_expiry"),
        ]


class Submission(Application):
    """One filing. A linked procedure makes a dossier for each of its results, and is filed once."""

    draft = models.OneToOneField(Draft, on_delete=models.SET_NULL, null=True, related_name="submission")
    filed_at = models.DateTimeField()


class Answers(models.Model):
    """The form as it was filed, and again as it was after each supplement.

    sources  {field: {"source": ..., "known_at": ...}} of what the city held and did not ask for
    digest   SHA-256 of the canonical form of the answers; the ledger commits to it
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="answers")
    number = models.IntegerField()
    answers = models.JSONField()
    sources = models.JSONField()
    digest = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="answers_are_numbered"),
        ]


class DossierQuerySet(models.QuerySet):
    """Questions about dossiers."""

    def with_case(self) -> "DossierQuerySet":
        """With all that a line in a list needs; the terms of the procedure are a long document, and wait."""
        of_the_case = ("case__term", "case__route", "case__unit", "case__post", "case__desk")
        return self.select_related(*of_the_case, "version__procedure", "submission").defer("version__document")

    def with_state(self) -> "DossierQuerySet":
        """With all from which `state_of` derives its axes."""
        return self.with_case().prefetch_related("requests", "results__delivery", "review__case")


class Dossier(models.Model):
    """One result that was asked for: a case, and what it is about.

    part  which of the results of a linked procedure; "" where there is one
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="dossier")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="dossiers")
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="+")
    part = models.TextField(blank=True)
    applicant = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    represented = models.ForeignKey(Record, on_delete=models.PROTECT, null=True, related_name="+")

    objects = DossierQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "part"], name="a_submission_asks_for_each_result_once"),
        ]
        indexes = [
            models.Index(fields=["applicant", "-id"], name="dossiers_of_an_applicant"),
            models.Index(
                fields=["represented", "-id"], condition=Q(represented__isnull=False), name="dossiers_about_somebody"
            ),
        ]

    def __str__(self):
        return str(self.case)

    @property
    def owner(self) -> Record:
        """Whose matter it is: to them the result belongs."""
        return self.represented or self.applicant


class Request(models.Model):
    """A request for a supplement: everything that is missing, said once, each with its why.

    items         [{"about": "paper:drawings" | "field:trade" | "other", "what": ..., "why": ...}]
    over          one request more than the rule allows: the head asked, and it is late by rule
    answer_until  the last day on which the applicant may answer, where the law names one
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="requests")
    number = models.IntegerField()
    items = models.JSONField()
    legal_basis = models.TextField()
    over = models.BooleanField()
    over_because = models.TextField(blank=True)
    asked_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    answer_until = models.DateField(null=True)
    said = models.JSONField(default=list, help_text="the applicant's words to each item")
    supplied_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="requests_are_numbered"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(supplied_at=None), name="one_request_waits_at_a_time"
            ),
            models.CheckConstraint(condition=Q(over=False) | ~Q(over_because=""), name="a_request_too_many_says_why"),
        ]


class Enclosure(models.Model):
    """A paper that was handed in, shown, or is referred to because the city holds it.

    key      under which the procedure asks for it; "" for what was added freely
    held     the paper that the city holds
    upload   the key of an uploaded file, with the digest of its bytes
    request  the supplement with which it came
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="enclosures")
    key = models.TextField(blank=True)
    name = models.TextField()
    held = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    upload = models.TextField(blank=True)
    digest = models.TextField(blank=True)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, null=True, related_name="enclosures")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(held__isnull=False, upload="") | (Q(held=None) & ~Q(upload="")),
                name="an_enclosure_is_held_or_uploaded",
            ),
        ]


class Result(models.Model):
    """A decision and the paper that tells it, in numbered versions: what was issued stays, a corrected one follows.

    decided    by a post, then prepared (what the paper says is frozen), signed, issued
    reason     of a refusal: the key of one that the procedure names, and the article it rests on
    digest     SHA-256 of the canonical form of template, its version and data: what the paper was made from
    file       where the signed file lies, and `file_digest` the SHA-256 of its bytes
    dropped_at the decision was taken back before anything was issued
    because    of a corrected version: why it took the place of the one before
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="results")
    number = models.IntegerField()
    outcome = models.TextField()
    reason = models.TextField(blank=True)
    article = models.TextField(blank=True)
    explanation = models.TextField(blank=True)
    because = models.TextField(blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    template = models.TextField(blank=True)
    template_version = models.TextField(blank=True)
    data = models.JSONField(null=True)
    digest = models.TextField(blank=True)
    prepared_at = models.DateTimeField(null=True)
    file = models.TextField(blank=True)
    file_digest = models.TextField(blank=True)
    issued_at = models.DateTimeField(null=True)
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    dropped_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="results_are_numbered"),
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(issued_at=None, dropped_at=None),
                name="one_decision_is_under_way_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(issued_at__isnull=False, replaced_at=None),
                name="one_result_stands_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(issued_at=None) | (Q(prepared_at__isnull=False, dropped_at=None) & ~Q(file_digest="")),
                name="what_is_issued_was_prepared_and_signed",
            ),
            models.CheckConstraint(condition=~Q(outcome="refused") | ~Q(reason=""), name="a_refusal_has_a_reason"),
        ]
        indexes = [
            models.Index(fields=["file_digest"], name="results_by_their_file"),
            models.Index(
                fields=["decided_by"], condition=Q(issued_at=None, dropped_at=None), name="results_to_be_signed"
            ),
        ]


class Signature(models.Model):
    """What is known of a signature on a result: the paper itself carries it.

    kind         personal (who decided) or unit (the agency's seal)
    file_digest  of the bytes once this signature was on them
    """

    class Kind(models.TextChoices):
        PERSONAL = "personal", "chữ ký của người có thẩm quyền"
        UNIT = "unit", "chữ ký của cơ quan"

    result = models.ForeignKey(Result, on_delete=models.PROTECT, related_name="signatures")
    kind = models.TextField(choices=Kind)
    signer = models.TextField(help_text="the subject of the certificate")
    certificate = models.TextField(help_text="SHA-256 of the certificate")
    signed_at = models.DateTimeField()
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    file_digest = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["result", "kind"], name="a_result_is_signed_once_by_each"),
        ]


class Delivery(models.Model):
    """A result came into the applicant's hands."""

    result = models.OneToOneField(Result, on_delete=models.PROTECT, related_name="delivery")
    way = models.TextField(choices=CHANNELS)
    received_by = models.TextField(blank=True, help_text="who took it, where it was not the applicant")
    at = models.DateTimeField()


class Apology(models.Model):
    """The head's apology for a dossier that will be late, with the new date that the case keeps as `promised`."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="apology")
    reason = models.TextField()
    text = models.TextField()
    until = models.DateTimeField()
    at = models.DateTimeField()


class Rating(models.Model):
    """What the applicant thought of it, once, after the result."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="rating")
    score = models.SmallIntegerField()
    comment = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(score__range=(1, 5)), name="a_rating_is_one_to_five")]


class Review(models.Model):
    """Somebody above looks at a decision again, as a case of its own.

    why       the applicant's words
    decision  upheld, or set_aside
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="review")
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="review")
    why = models.TextField(blank=True)
    explanation = models.TextField(blank=True)
    asked_at = models.DateTimeField()
