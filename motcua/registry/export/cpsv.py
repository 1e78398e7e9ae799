"""Procedures as CPSV-AP 3.2: the European vocabulary of public services, as JSON-LD.

source  https://semiceu.github.io/CPSV-AP/releases/3.2.0/
What a version does not say is left out; only an authority must be named, and is then named as unknown.
"""

from collections.abc import Iterable

from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, SKOS

from motcua.registry.models import ProcedureVersion

CPSV = Namespace("http://purl.org/vocab/cpsv#")
CV = Namespace("http://data.europa.eu/m8g/")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
ATU = URIRef("http://data.europa.eu/88u/dataset/atu-type")
LANGUAGES = "http://publications.europa.eu/resource/authority/language/"
CURRENCIES = "http://publications.europa.eu/resource/authority/currency/"
CONTEXT = {
    "cpsv": str(CPSV),
    "cv": str(CV),
    "dct": str(DCTERMS),
    "dcat": str(DCAT),
    "eli": str(ELI),
    "skos": str(SKOS),
    "xsd": str(XSD),
}
# A limit as a duration of the calendar. Working hours and days have no duration until the calendar is known.
DURATIONS = {"days": "P{}D", "weeks": "P{}W", "months": "P{}M", "years": "P{}Y", "hours": "PT{}H", "minutes": "PT{}M"}


def json_ld(versions: Iterable[ProcedureVersion], *, site: str) -> str:
    """The procedures as one JSON-LD document; `site` is the address under which they are found, "https://...vn"."""
    return graph(versions, site=site).serialize(format="json-ld", context=CONTEXT, sort_keys=True)


def graph(versions: Iterable[ProcedureVersion], *, site: str) -> Graph:
    """The procedures as triples."""
    triples = Graph()
    for prefix, namespace in CONTEXT.items():
        triples.bind(prefix, namespace)
    for version in versions:
        _service(triples, version, site.rstrip("/"))
    return triples


def _service(g: Graph, version: ProcedureVersion, site: str) -> None:
    document, procedure = version.document, version.procedure
    service = URIRef(f"{site}/procedures/{procedure.slug}")
    g.add((service, RDF.type, CPSV.PublicService))
    g.add((service, DCTERMS.identifier, Literal(str(procedure))))
    _words(g, service, DCTERMS.title, document["name"])
    _words(g, service, DCTERMS.description, document.get("summary") or document["name"])
    for keyword in document.get("keywords", []):
        g.add((service, DCAT.keyword, Literal(keyword, lang="vi")))
    g.add((service, DCTERMS.language, _typed(g, URIRef(f"{LANGUAGES}VIE"), DCTERMS.LinguisticSystem)))
    g.add((service, CV.hasCompetentAuthority, _authority(g, document, service)))
    if document.get("field"):
        g.add((service, CV.thematicArea, _concept(g, f"{service}#field", document["field"])))
    for subject in document.get("subjects", []):
        g.add((service, DCTERMS.audience, _concept(g, f"{site}/vocabulary/applicant/{subject}", subject, "en")))
    _channels(g, service, document, site)
    _papers(g, service, document)
    for place, result in enumerate(document["results"]):
        output = _typed(g, URIRef(f"{service}#result-{place}"), CV.Output)
        g.add((service, CPSV.produces, output))
        g.add((output, DCTERMS.identifier, Literal((result.get("codes") or [f"{procedure}-{place}"])[0])))
        g.add((output, DCTERMS.title, Literal(result["name"], lang="vi")))
    for place, text in enumerate(document.get("basis", [])):
        resource = _typed(g, URIRef(f"{service}#basis-{place}"), ELI.LegalResource)
        g.add((service, CV.hasLegalResource, resource))
        for predicate, value in ((DCTERMS.identifier, text["number"]), (DCTERMS.title, text["title"])):
            if value:
                g.add((resource, predicate, Literal(value)))


def _authority(g: Graph, document: dict, service: URIRef) -> URIRef:
    told = document.get("authority") or {}
    name = told.get("decides") or told.get("performs") or "không rõ"
    authority = _typed(g, URIRef(f"{service}#authority"), CV.PublicOrganisation)
    g.add((authority, SKOS.prefLabel, Literal(name, lang="vi")))
    g.add((authority, DCTERMS.spatial, _typed(g, URIRef("https://www.geonames.org/1581129"), ATU)))
    return authority


def _channels(g: Graph, service: URIRef, document: dict, site: str) -> None:
    for place, row in enumerate(document["channels"]):
        channel = _typed(g, URIRef(f"{service}#channel-{place}"), CV.Channel)
        g.add((service, CV.hasChannel, channel))
        g.add((channel, DCTERMS.identifier, Literal(f"{row['channel'] or 'unknown'}-{place}")))
        if row["channel"]:
            kind = _concept(g, f"{site}/vocabulary/channel/{row['channel']}", row["channel"], "en")
            g.add((channel, DCTERMS.type, kind))
        limit = row["limit"]
        if limit["amount"] and limit["unit"] in DURATIONS and limit["amount"] == int(limit["amount"]):
            duration = DURATIONS[limit["unit"]].format(int(limit["amount"]))
            g.add((channel, CV.processingTime, Literal(duration, datatype=XSD.duration)))
        elif limit["amount"] and limit["unit"]:
            told = f"{limit['amount']} {limit['unit'].replace('_', ' ')}"
            g.add((channel, DCTERMS.description, Literal(told, lang="en")))
        _costs(g, service, channel, row["fees"], place)


def _costs(g: Graph, service: URIRef, channel: URIRef, fees: list[dict], place: int) -> None:
    for number, fee in enumerate(fees):
        if fee["kind"] not in ("free", "money"):
            continue
        cost = _typed(g, URIRef(f"{service}#cost-{place}-{number}"), CV.Cost)
        g.add((service, CV.hasCost, cost))
        g.add((cost, DCTERMS.identifier, Literal(f"{place}-{number}")))
        g.add((cost, CV.hasValue, Literal(float(fee["amount"] or 0), datatype=XSD.double)))
        g.add((cost, CV.currency, _typed(g, URIRef(f"{CURRENCIES}{fee['currency'] or 'VND'}"), SKOS.Concept)))
        g.add((cost, CV.ifAccessedThrough, channel))
        if fee.get("per"):
            _words(g, cost, DCTERMS.description, fee["per"])


def _papers(g: Graph, service: URIRef, document: dict) -> None:
    for number, case in enumerate(document["cases"]):
        for place, paper in enumerate(case["papers"]):
            if not paper["name"]:
                continue
            evidence = _typed(g, URIRef(f"{service}#paper-{number}-{place}"), CV.Evidence)
            g.add((service, CPSV.hasInput, evidence))
            g.add((evidence, DCTERMS.identifier, Literal(paper.get("code") or f"{number}-{place}")))
            g.add((evidence, DCTERMS.title, Literal(paper["name"], lang="vi")))


def _words(g: Graph, node: URIRef, predicate: URIRef, words: dict[str, str]) -> None:
    for language, text in words.items():
        g.add((node, predicate, Literal(text, lang=language)))


def _concept(g: Graph, address: str, label: str, language: str = "vi") -> URIRef:
    concept = _typed(g, URIRef(address), SKOS.Concept)
    g.add((concept, SKOS.prefLabel, Literal(label, lang=language)))
    return concept


def _typed(g: Graph, node: URIRef, kind: URIRef) -> URIRef:
    g.add((node, RDF.type, kind))
    return node
