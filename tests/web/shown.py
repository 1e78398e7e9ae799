"""The terms of small procedures, for the pages to show."""


def terms(code, name, **more):
    """The document of a procedure that is only told of."""
    return {
        "code": code,
        "name": {"vi": name},
        "completeness": "information",
        "publicity": "public",
        "in_force": True,
        "levels": ["commune"],
        "field": "Cư trú",
        "channels": [],
        "cases": [],
        "results": [],
        "sources": {"portal": {"title": "Cổng Dịch vụ công quốc gia", "confidence": "stated"}},
        "origin": {},
    } | more


def channel(name, amount, unit, *fees, written=None):
    return {"channel": name, "limit": {"amount": amount, "unit": unit, "written": written}, "fees": list(fees)}


FREE = {"kind": "free", "amount": None, "currency": None}


def money(amount):
    return {"kind": "money", "amount": amount, "currency": "VND"}
