"""Procedures for other people's machines: each in the shape that its standard asks for.

cpsv_ap_3_2.csv holds what the SHACL shapes published with CPSV-AP 3.2.0 ask of the classes used here.
"""

import csv
import io
import json
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import Graph

from motcua.registry.export.cpsv import CPSV, CV, graph, json_ld
from motcua.registry.export.schema_org import government_service
from motcua.registry.export.sheet import COLUMNS, rows
from motcua.registry.models import ProcedureVersion
from tests.registry.conftest import RECORD, bring, july, newest

pytestmark = pytest.mark.django_db
SITE = "https://motcua.example.vn"
PREFIXES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix cpsv: <http://purl.org/vocab/cpsv#> .
@prefix cv: <http://data.europa.eu/m8g/> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
"""


@pytest.fixture
def versions(db) -> list[ProcedureVersion]:
    """The whole catalogue, and a record with little in it."""
    bring(RECORD | {"co_quan_thuc_hien": "", "linh_vuc": "", "can_cu_phap_ly": ""}, at=july(1).replace(year=2027))
    on = july(2).replace(year=2027).date()
    return list(ProcedureVersion.objects.on(on).select_related("procedure").prefetch_related("questions"))


def shapes() -> Graph:
    """The shapes of CPSV-AP 3.2, one property shape a row."""
    turtle = PREFIXES
    with Path(__file__).with_name("cpsv_ap_3_2.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            kind = f"sh:{row['kind']} {row['of']} ;" if row["kind"] else ""
            counts = "".join(f"sh:{end}Count {row[end]} ;" for end in ("min", "max") if row[end])
            turtle += f"[] sh:targetClass {row['class']} ; sh:property [ sh:path {row['path']} ; {kind} {counts} ] .\n"
    return Graph().parse(data=turtle, format="turtle")


def test_cpsv_ap_accepts_every_procedure(versions):
    conforms, _, report = validate(graph(versions, site=SITE), shacl_graph=shapes())

    assert conforms, report


def test_the_shapes_refuse_a_service_that_nobody_answers_for(versions):
    triples = graph(versions[:1], site=SITE)
    triples.remove((None, CV.hasCompetentAuthority, None))

    assert not validate(triples, shacl_graph=shapes())[0]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own JSON-LD reader uses it
def test_json_ld_is_read_back_as_the_same_triples(versions):
    text = json_ld(versions[:5], site=SITE)
    back = Graph().parse(data=text, format="json-ld")

    assert len(back) == len(graph(versions[:5], site=SITE))
    assert len(list(back.subjects(None, CPSV.PublicService))) == 5


def test_schema_org_leaves_out_what_is_not_known(versions):
    birth = government_service(newest("1.001193"), site=SITE)
    little = government_service(newest("1.999001"), site=SITE)

    assert (birth["@type"], birth["identifier"], birth["alternateName"]) == (
        "GovernmentService",
        "1.001193",
        "Birth registration",
    )
    assert birth["offers"][0] == {"@type": "Offer", "price": 0, "priceCurrency": "VND", "name": "trực tuyến"}
    assert not {"serviceOperator", "serviceType", "description"} & little.keys()
    assert json.dumps(birth, ensure_ascii=False)


def test_csv_has_a_row_for_each_channel_and_no_formulas(versions):
    lines = list(csv.DictReader(io.StringIO("".join(rows(versions)))))
    certificate = [line for line in lines if line["code"] == "2.000635"]

    assert tuple(lines[0]) == COLUMNS
    assert [(line["channel"], line["fee_amount"], line["limit_unit"]) for line in certificate] == [
        ("online", "8000", "same_day"),
        ("post", "8000", "same_day"),
        ("counter", "8000", "same_day"),
    ]
    bring(RECORD | {"ten_thu_tuc": "=1+1"}, at=july(3).replace(year=2027))
    assert "'=1+1" in "".join(rows([newest("1.999001")]))
