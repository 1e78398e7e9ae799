"""A procedure as schema.org's GovernmentService, to stand in its page."""

from typing import Any

from motcua.registry.models import ProcedureVersion

CHANNELS = {"online": "trực tuyến", "post": "bưu chính", "counter": "trực tiếp"}


def government_service(version: ProcedureVersion, *, site: str) -> dict[str, Any]:
    """The object; what the version does not say is left out. `site` is the address of the portal, "https://...vn"."""
    document = version.document
    address = f"{site.rstrip('/')}/procedures/{version.procedure.slug}"
    authority = document.get("authority") or {}
    told = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": address,
        "url": address,
        "identifier": str(version.procedure),
        "name": version.name,
        "alternateName": version.name_en or None,
        "description": (document.get("summary") or {}).get("vi"),
        "serviceType": document.get("field"),
        "inLanguage": "vi",
        "keywords": document.get("keywords") or None,
        "serviceOperator": _organisation(authority.get("performs") or authority.get("decides")),
        "audience": [{"@type": "Audience", "audienceType": kind} for kind in document.get("subjects", [])] or None,
        "availableChannel": [_channel(row) for row in document["channels"] if row["channel"]] or None,
        "offers": [offer for row in document["channels"] for offer in _offers(row)] or None,
        "serviceOutput": [{"@type": "Thing", "name": result["name"]} for result in document["results"]] or None,
    }
    return {key: value for key, value in told.items() if value is not None}


def _organisation(name: str | None) -> dict[str, str] | None:
    return {"@type": "GovernmentOrganization", "name": name} if name else None


def _channel(row: dict) -> dict[str, Any]:
    told = {"@type": "ServiceChannel", "name": CHANNELS[row["channel"]]}
    limit = row["limit"]
    if limit["amount"] and limit["unit"] == "days":
        told["processingTime"] = f"P{limit['amount']}D"
    return told


def _offers(row: dict) -> list[dict[str, Any]]:
    known = [fee for fee in row["fees"] if fee["kind"] in ("free", "money")]
    name = CHANNELS.get(row["channel"])
    return [_offer(fee) | ({"name": name} if name else {}) for fee in known]


def _offer(fee: dict) -> dict[str, Any]:
    return {"@type": "Offer", "price": fee["amount"] or 0, "priceCurrency": fee["currency"] or "VND"}
