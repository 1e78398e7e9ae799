"""Sign a result: record that its paper bears a signature. The signing itself was done before, in no transaction."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.dossiers.line import leave_line
from motcua.dossiers.models import Result, Signature
from motcua.dossiers.prepare import AlreadySigned, hold_result
from motcua.ledger.actor import Actor
from motcua.ledger.refusal import Refusal
from motcua.ledger.verbs import declare

SIGNED = declare("case", "result_signed", detail="result kind_of_signature certificate file_digest", public="signed")


class NotWhatWasPrepared(Refusal):
    """What was signed was not made from what is prepared now; the paper is made and signed anew."""


class NotTheDecider(Refusal):
    """Whoever decided signs in person; the unit's signature comes after theirs."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What is known of a signature: the certificate's subject and SHA-256, and when the signature says it was made."""

    signer: str
    certificate: str
    signed_at: datetime


@transaction.atomic
def sign(
    result: Result, kind: str, *, digest: str, file: str, file_digest: str, signed: Signed, by: Actor, at: datetime
) -> Result:
    """Record a signature on the paper of a result.

    kind         Signature.Kind: the personal one first, then the unit's
    digest       of the frozen data from which the signed paper was made
    file         where the signed file lies; `file_digest` is the SHA-256 of its bytes, this signature included
    raises       NotWhatWasPrepared, NotTheDecider, AlreadySigned, and what `hold_result` raises
    """
    held, found = hold_result(result, by=by, at=at)
    if not found.prepared_at or digest != found.digest:
        raise NotWhatWasPrepared()
    kinds = set(found.signatures.values_list("kind", flat=True))
    if kind in kinds:
        raise AlreadySigned(kind=str(kind))
    personal = kind == Signature.Kind.PERSONAL
    if (personal and by.post != found.decided_by_id) or (not personal and Signature.Kind.PERSONAL not in kinds):
        raise NotTheDecider()
    facts = {"signer": signed.signer, "certificate": signed.certificate, "signed_at": signed.signed_at}
    Signature.objects.create(result=found, kind=kind, post_id=by.post, file_digest=file_digest, **facts)
    found.file, found.file_digest = file, file_digest
    found.save(update_fields=["file", "file_digest"])
    detail = {"result": found.public_id.hex, "kind_of_signature": str(kind)}
    detail |= {"certificate": signed.certificate, "file_digest": file_digest}
    leave_line(held, SIGNED, by=by, at=at, detail=detail)
    return found
