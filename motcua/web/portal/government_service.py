"""A procedure as schema.org's GovernmentService: only what its version says, in schema.org's own words."""

from typing import Any

from motcua.registry.models import ProcedureVersion

CHANNEL_NAMES = {"online": "online", "post": "by post", "counter": "at the counter"}


def government_service(version: ProcedureVersion, *, address: str, city: str) -> dict[str, Any]:
    """The linked data of a version; a value that the source does not say is absent."""
    document = version.document
    service = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": address,
        "url": address,
        "identifier": version.procedure.code or version.procedure.slug,
        "name": [_text(version.name, "vi"), *([_text(version.name_en, "en")] if version.name_en else [])],
        "serviceType": version.field or None,
        "description": _words(document.get("summary")),
        "areaServed": {"@type": "AdministrativeArea", "name": city},
        "provider": _organisation((document.get("authority") or {}).get("performs")),
        "serviceOperator": _organisation((document.get("authority") or {}).get("decides")),
        "audience": [{"@type": "Audience", "audienceType": one} for one in document.get("subjects", [])] or None,
        "availableChannel": [_channel(row) for row in document["channels"] if row["channel"]] or None,
        "offers": [offer for row in document["channels"] for offer in _offers(row)] or None,
        "serviceOutput": [{"@type": "Thing", "name": one["name"]} for one in document["results"]] or None,
        "termsOfService": [_law(one) for one in document.get("basis", []) if one["number"]] or None,
        "dateModified": version.published_at.date().isoformat(),
    }
    return {key: value for key, value in service.items() if value is not None}


def _text(value: str, language: str) -> dict[str, str]:
    return {"@value": value, "@language": language}


def _words(words: dict[str, str] | None) -> list[dict[str, str]] | None:
    return [_text(value, language) for language, value in words.items()] if words else None


def _organisation(name: str | None) -> dict[str, str] | None:
    return {"@type": "GovernmentOrganization", "name": name} if name else None


def _channel(row: dict[str, Any]) -> dict[str, Any]:
    limit = row["limit"]
    channel = {"@type": "ServiceChannel", "name": CHANNEL_NAMES[row["channel"]]}
    if duration := _duration(limit["amount"], limit["unit"]):
        channel["processingTime"] = duration
    return channel


def _duration(amount: float | None, unit: str | None) -> str | None:
    """ISO 8601 has no working time: only what is counted by the clock or the calendar has a duration."""
    letters = {"days": "P{}D", "weeks": "P{}W", "months": "P{}M", "years": "P{}Y", "hours": "PT{}H", "minutes": "PT{}M"}
    return letters[unit].format(f"{amount:g}") if amount is not None and unit in letters else None


def _offers(row: dict[str, Any]) -> list[dict[str, Any]]:
    offers = []
    for fee in row["fees"]:
        if fee["kind"] in ("free", "money"):
            price, currency = (fee["amount"], fee["currency"]) if fee["kind"] == "money" else (0, "VND")
            offers.append({"@type": "Offer", "price": price, "priceCurrency": currency})
    return offers


def _law(text: dict[str, str | None]) -> str:
    return " ".join(part for part in (text["number"], text["title"]) if part)
