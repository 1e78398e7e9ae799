"""A procedure as a line in a list: its name, who settles it, how long and how much at a glance."""

from dataclasses import dataclass

from django.utils.translation import get_language

from motcua.registry.models import ProcedureVersion
from motcua.web.portal.procedure import address_of
from motcua.web.words import registry


@dataclass(frozen=True)
class Listed:
    """What a list tells of a procedure; `time` and `fee` are empty where there are several."""

    address: str
    code: str
    name: str
    summary: str
    levels: str
    time: str
    fee: str


def listed(version: ProcedureVersion) -> Listed:
    """The line of a version."""
    channels = version.document["channels"]
    times = {registry.promise_in_list(row["limit"]) for row in channels}
    fees = {registry.fee_in_list(fee) for row in channels for fee in row["fees"]}
    return Listed(
        address_of(version.procedure),
        version.procedure.code or "",
        version.name_en if get_language() == "en" and version.name_en else version.name,
        registry.said(version.document.get("summary")),
        ", ".join(registry.level(level) for level in version.levels),
        times.pop() if len(times) == 1 else "",
        fees.pop() if len(fees) == 1 else "",
    )
