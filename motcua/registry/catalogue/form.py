"""A form out of its pages and fields: a JSON Schema for what is filed, and what people read beside each field."""

from typing import Any

DATE = {"type": "string", "format": "date"}
TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string", "minLength": 1, "maxLength": 200},
    "long_text": {"type": "string", "minLength": 1, "maxLength": 2000},
    "date": DATE,
    "number": {"type": "integer"},
    "money": {"type": "integer", "minimum": 0},
    "yes_no": {"type": "boolean"},
    "choice": {"type": "string"},
    "personal_number": {"type": "string", "pattern": "^\\d{12}$"},
    "tax_number": {"type": "string", "pattern": "^\\d{10}(-\\d{3})?$|^\\d{12}$"},
    "phone": {"type": "string", "pattern": "^0\\d{9,10}$"},
    "email": {"type": "string", "format": "email", "maxLength": 200},
    "address": {"type": "string", "minLength": 5, "maxLength": 300},
}
TOLD = ("label", "help", "about", "prefill", "exception", "when")


def form(told: dict[str, Any]) -> dict[str, Any]:
    """The form of a document: {schema, pages, fields}.

    A field is optional when it says so; one with `when` = {field, is} is asked, and then needed, only in that case.
    """
    fields = [field for page in told["pages"] for field in page["fields"]]
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "additionalProperties": False,
        "properties": {field["key"]: _property(field) for field in fields},
        "required": [field["key"] for field in fields if not field.get("optional") and "when" not in field],
    }
    if conditions := [_condition(field) for field in fields if "when" in field and not field.get("optional")]:
        schema["allOf"] = conditions
    return {
        "schema": schema,
        "pages": [{**page, "fields": [field["key"] for field in page["fields"]]} for page in told["pages"]],
        "fields": {field["key"]: _told(field) for field in fields},
    }


def _property(field: dict) -> dict[str, Any]:
    known = TYPES[field["type"]] | {key: field[key] for key in ("minimum", "maximum", "maxLength") if key in field}
    return known | ({"enum": list(field["choices"])} if "choices" in field else {})


def _condition(field: dict) -> dict[str, Any]:
    asked, value = field["when"]["field"], field["when"]["is"]
    return {
        "if": {"properties": {asked: {"const": value}}, "required": [asked]},
        "then": {"required": [field["key"]]},
    }


def _told(field: dict) -> dict[str, Any]:
    told = {key: field[key] for key in TOLD if key in field}
    return told | ({"choices": field["choices"]} if "choices" in field else {}) | {"type": field["type"]}
