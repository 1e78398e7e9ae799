"""Records become versions, or are refused with a reason; the same file twice changes nothing."""

import gzip
import json
from pathlib import Path

import pytest

from motcua.registry.find import NoSuchProcedure, find, in_force
from motcua.registry.models import OpenQuestion, Procedure
from tests.registry.conftest import HEADER, RECORD, bring, july, newest, told

REAL = Path(__file__).parents[3] / "shared/data/procedures/portal_2026.jsonl.gz"
pytestmark = pytest.mark.django_db
OTHER = RECORD | {"ma_thu_tuc": "1.999002", "ten_thu_tuc": "Cấp giấy khác"}
SHORTER = f"{HEADER}Trực tuyến2 Ngày làm việcMiễn phí"


def test_a_record_becomes_a_version_with_its_questions_and_a_line_in_the_book(procedure):
    version = newest(procedure)

    assert (version.number, version.name, version.levels, version.origin) == (1, "Cấp giấy thử", ["commune"], "portal")
    assert [(q.field, q.kind) for q in version.questions.all()] == [("channels.0.limit", "limit_without_unit")]
    assert told(procedure) == [(1, "published")]


def test_the_same_records_again_change_nothing(procedure):
    report = bring(RECORD, OTHER, at=july(2))
    again = bring(RECORD, OTHER, at=july(3))

    assert (report.new, report.unchanged, again.unchanged, again.loaded) == (1, 1, 2, 2)
    assert told(procedure) == [(1, "published")]


def test_a_changed_record_is_a_new_version_from_that_day_on(procedure):
    report = bring(RECORD | {"cach_thuc_thuc_hien": SHORTER}, at=july(10))

    assert (report.changed, newest(procedure).number, newest(procedure).valid_from) == (1, 2, july(10).date())
    assert newest(procedure).questions.count() == 0
    assert in_force(procedure, on=july(9).date()).number == 1
    assert told(procedure) == [(1, "published"), (2, "published")]


def test_every_record_read_is_loaded_or_rejected():
    report = bring(RECORD, OTHER, {"ma_thu_tuc": "x", "ten_thu_tuc": "y"}, 7, RECORD, OTHER | {"linh_vuc": "Khác"})

    assert (report.read, report.loaded, len(report.rejected)) == (6, 3, 3)
    assert [(code, question.kind) for code, question in report.rejected] == [
        ("x", "code_odd"),
        (None, "not_an_object"),
        ("1.999002", "other_in_file"),
    ]
    assert ("1.999001", "twice_in_file") in [(code, question.kind) for code, question in report.questions]


def test_a_city_code_leads_to_the_same_procedure(procedure):
    bring(RECORD | {"ma_thu_tuc": "1.999001.000.00.00.H26"})

    assert find("1.999001.000.00.00.H26") == find("1.999001.H05") == find(procedure.slug) == procedure
    assert newest(procedure).document["aliases"] == ["1.999001.000.00.00.H26"]
    assert Procedure.objects.filter(code="1.999001").count() == 1
    with pytest.raises(NoSuchProcedure):
        find("1.999999")


def test_what_the_catalogue_tells_stays_when_the_portal_says_otherwise(whole):
    other = RECORD | {"ma_thu_tuc": "1.004873", "cap_thuc_hien": "Cấp tỉnh", "cach_thuc_thuc_hien": SHORTER}
    bring(other)
    version = newest("1.004873")

    assert (version.number, version.completeness) == (whole.number + 1, "whole")
    assert version.document["channels"] == whole.document["channels"]
    assert version.document["reported"]["levels"] == ["city"]
    assert version.document["steps"] == "Bước 1: nộp"
    assert {t.term_id for t in version.tracks.all()} == {t.term_id for t in whole.tracks.all()}
    asked = {(q.field, q.kind) for q in version.questions.all()}
    assert {("channels", "differs_from_published"), ("levels", "differs_from_published")} <= asked
    assert {(q.field, q.kind) for q in whole.questions.all()} <= asked


def test_the_command_tells_what_became_of_a_file(motcua, tmp_path):
    file = tmp_path / "records.jsonl.gz"
    lines = [json.dumps(RECORD), "{broken", json.dumps(OTHER)]
    file.write_bytes(gzip.compress("\n".join(lines).encode()))

    answer = motcua("procedures", "load", str(file), "--json")
    facts = json.loads(answer.out)

    assert answer.status == 0
    assert (facts["read"], facts["loaded"]) == (3, 2)
    assert facts["rejected"][0]["field"] == "line 2" and facts["rejected"][0]["reason"].startswith("not JSON")
    assert {"code", "field", "reason"} <= facts["questions"][0].keys()
    assert "records" in answer.err


@pytest.mark.parametrize("name", ["missing.jsonl", ".", "broken.gz"])
def test_a_file_that_cannot_be_read_is_one_line_and_writes_nothing(motcua, tmp_path, name):
    (tmp_path / "broken.gz").write_bytes(gzip.compress(json.dumps(RECORD).encode())[:-5])
    answer = motcua("procedures", "load", str(tmp_path / name))

    assert (answer.status, answer.out, len(answer.err.splitlines())) == (2, "", 1)
    assert not Procedure.objects.filter(code="1.999001").exists()


def test_the_command_shows_a_procedure(motcua, procedure):
    shown = json.loads(motcua("procedures", "show", "1.999001.H26", "--json").out)

    assert (shown["code"], shown["number"], shown["document"]["name"]["vi"]) == ("1.999001", 1, "Cấp giấy thử")
    assert "unit not said" in motcua("procedures", "show", procedure.slug).out
    assert motcua("procedures", "show", "nothing").status == 2


def test_the_real_export_loads_whole_and_every_limit_without_a_unit_is_asked_for(motcua):
    if not REAL.exists():
        pytest.skip(f"{REAL} is not here")
    facts = json.loads(motcua("procedures", "load", str(REAL), "--json").out)
    asked = {question["code"] for question in facts["questions"] if "limit without a unit" in question["reason"]}
    with gzip.open(REAL, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    glued = ("Trực tuyến1Miễn phí", "Trực tiếp1Miễn phí", "Trực tiếp3Miễn phí", "Trực tiếp5Miễn phí")
    unitless = {r["ma_thu_tuc"] for r in records if any(cell in r["cach_thuc_thuc_hien"] for cell in glued)}

    assert (facts["read"], facts["loaded"], facts["rejected"]) == (2001, 2001, [])
    assert len(unitless) > 100 and unitless <= asked
    assert json.loads(motcua("procedures", "load", str(REAL), "--json").out)["unchanged"] == 2001
    assert OpenQuestion.objects.filter(version__procedure__code="3.000347", kind="fee_contradiction").exists()
