"""Read one record: what it says of a procedure, what it leaves open, or why it cannot be taken."""

import re
from dataclasses import dataclass, field

from motcua.registry.codes import core
from motcua.registry.portal.basis import basis
from motcua.registry.portal.channels import channels
from motcua.registry.portal.papers import cases
from motcua.registry.portal.people import authorities, levels, subjects
from motcua.registry.portal.shapes import as_text, by_field, lines_of, objects, text_of
from motcua.registry.portal.text import LONGEST, excerpt, is_stated, one_line, tidy
from motcua.registry.questions import Question

DECISION = re.compile(r"(?:số\s*)?\d{1,6}[a-z]?\s*/.*[A-ZĐ]|QĐ/?\s*\d+", re.IGNORECASE)
RESULT_CODE = re.compile(r"KQ\.[GH]\d{2}\.\d{5,7}")
NO_CONDITIONS = re.compile(r"không(?: có| quy định)?(?: yêu cầu.{0,20})?[.\s]*", re.IGNORECASE)
# The portal's own page furniture, glued to the text by whoever read the page.
FURNITURE = re.compile(r"(?:Không có thông tin\s*)?Từ khóa\s*Không có thông tin.*", re.DOTALL)
# "Giấy khai sinhMã: KQ.G15.000031Trích lục ...Mã: ..."
CODE_OF_RESULT = re.compile(r"Mã:\s*(KQ\.[A-Z]\d{2}\.\d{5,7}|[^\s.]{0,12})")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was read: `terms` as the source says them, or the reason in `rejected` and no terms."""

    code: str | None
    terms: dict = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    rejected: Question | None = None


class Unusable(Exception):
    """The record cannot be identified; carries the field and the reason."""


def read(record: object) -> Parsed:
    """Read a record of the national portal, in any of the shapes in which it comes. Never raises."""
    if not isinstance(record, dict):
        return Parsed(None, rejected=Question("record", "not_an_object", type(record).__name__))
    values = by_field(record)
    try:
        written, code = _code(values["code"])
        name = _name(values["name"])
    except Unusable as reason:
        return Parsed(_shown(values["code"]), rejected=Question(*reason.args))
    terms, questions = _terms(values)
    questions += [
        Question(key, "text_cut") for key, value in values.items() if isinstance(value, str) and len(value) > LONGEST
    ]
    identity = {"code": code, "aliases": [written] if written != code else [], "name": {"vi": name}}
    return Parsed(code, identity | terms, questions)


def _code(value: object) -> tuple[str, str]:
    written = one_line(as_text(value) or "")
    if not written:
        raise Unusable("code", "code_missing", "" if value is None else excerpt(str(value)[:400]))
    if not (code := core(written)):
        raise Unusable("code", "code_odd", excerpt(written))
    return written, code


def _name(value: object) -> str:
    name = one_line(value if isinstance(value, str) else "")
    name = one_line(tidy(name))
    if not is_stated(name):
        raise Unusable("name", "name_missing", "" if value is None else excerpt(str(value)[:400]))
    return excerpt(name, 2000)


def _shown(value: object) -> str | None:
    return excerpt(as_text(value) or "", 80) or None


def _terms(values: dict[str, object]) -> tuple[dict, list[Question]]:
    terms, questions = {}, []
    read = {"levels": levels, "subjects": subjects, "channels": channels, "cases": cases, "basis": basis}
    for key, reader in read.items():
        terms[key], asked = reader(values["papers" if key == "cases" else key])
        questions += asked
    for reader in (_field, _decision, _results, _conditions, _steps):
        found, asked = reader(values)
        terms |= found
        questions += asked
    terms["authority"], asked = authorities(values)
    return terms, questions + asked


def _field(values: dict) -> tuple[dict, list[Question]]:
    name = one_line(lines_of(values["field"], "tenlinhvuc", "ten") or "")
    stated = is_stated(name)
    return {"field": excerpt(name, 300) if stated else None}, [] if stated else [Question("field", "field_missing")]


def _decision(values: dict) -> tuple[dict, list[Question]]:
    number = one_line(as_text(values["decision"]) or "")
    readable = DECISION.match(number) and re.search(r"[1-9]", number)
    asked = [] if readable else [Question("decision", "decision_odd", excerpt(number))]
    return {"decision": excerpt(number) or None}, asked


def _results(values: dict) -> tuple[dict, list[Question]]:
    value, codes = values["result"], values["result_codes"]
    if isinstance(value, list | dict) and objects(value):
        said = [(text_of(item, "tenketqua", "ten"), [text_of(item, "maketqua")]) for item in objects(value)]
    else:
        text = FURNITURE.sub("", lines_of(value) or "")
        said = [(text, codes if isinstance(codes, list) else [codes])]
        if "Mã:" in text:
            # Split by the codes: name, code, name, code, and what is left.
            names = CODE_OF_RESULT.split(text)
            said = [(tidy(name), [code]) for name, code in zip(names[::2], names[1::2], strict=False)]
    results, questions = [], []
    for name, written in said:
        found = [code for code in map(as_text, written) if code]
        questions += [Question("results", "result_code_odd", excerpt(c)) for c in found if not RESULT_CODE.fullmatch(c)]
        results.append({"name": name, "codes": [code for code in found if RESULT_CODE.fullmatch(code)]})
    results = [result for result in results if is_stated(result["name"])]
    return {"results": results}, questions + ([] if results else [Question("results", "result_missing")])


def _conditions(values: dict) -> tuple[dict, list[Question]]:
    """None: the source does not say; the empty text: it says that there are none."""
    text = FURNITURE.sub("", lines_of(values["conditions"], "ten", "noidung") or "")
    if not is_stated(text):
        return {"conditions": None}, []
    return {"conditions": "" if NO_CONDITIONS.fullmatch(text) else text}, []


def _steps(values: dict) -> tuple[dict, list[Question]]:
    text = _steps_of_list(values["steps"]) if isinstance(values["steps"], list) else as_text(values["steps"])
    stated = bool(text) and is_stated(text)
    return {"steps": text if stated else None}, [] if stated else [Question("steps", "steps_missing")]


def _steps_of_list(value: list) -> str:
    """TRINHTUTHUCHIEN [TRUONGHOP, TRINHTU [TENTRINHTU]], or a list of texts."""
    lines = [text for text in map(as_text, value) if text]
    for case in objects(value):
        inner = next((v for k, v in case.items() if str(k).casefold() == "trinhtu"), None)
        lines += [text_of(case, "truonghop"), lines_of(inner, "tentrinhtu", "ten") or text_of(case, "trinhtu")]
    return "\n".join(line for line in lines if line)
