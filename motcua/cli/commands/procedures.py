"""Load, look up and show procedures.

motcua procedures load FILE          records of the national portal, one JSON object a line, plain or gzipped
motcua procedures search "QUESTION"  what somebody may want, in their own words; - reads a question a line
motcua procedures show CODE          what a procedure asks and promises today
"""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from motcua.cli.answers import answer, json_option
from motcua.cli.refusals import Refused

DATABASE = "app"


def arguments(parser: argparse.ArgumentParser) -> None:
    """A verb, and what it is about."""
    verbs = parser.add_subparsers(title="what to do", metavar="WHAT", required=True)
    load = verbs.add_parser("load", help="load records of the national portal from a file")
    load.add_argument("file", metavar="FILE", type=Path, help="one JSON object a line; .gz is unpacked")
    load.set_defaults(act=_load, look=_look_at_file)
    show = verbs.add_parser("show", help="show a procedure as it holds today")
    show.add_argument("code", metavar="CODE", help="its code, an old form of it, or its address")
    show.set_defaults(act=_show, look=None)
    search = verbs.add_parser("search", help="find procedures in plain words")
    search.add_argument("question", metavar="QUESTION", help="what somebody wants; - reads a question a line")
    search.add_argument("--limit", type=_some, default=5, metavar="N", help="how many results at most")
    search.set_defaults(act=_search, look=None)
    for verb in (load, show, search):
        json_option(verb)


def check(args: argparse.Namespace) -> None:
    """Read a file to its end before anything is started or written."""
    if args.look:
        args.look(args)


def run(args: argparse.Namespace) -> int | None:
    """Do it."""
    return args.act(args)


def _look_at_file(args: argparse.Namespace) -> None:
    from motcua.registry.portal.lines import Unreadable, count

    try:
        args.lines = count(args.file)
    except Unreadable as problem:
        raise Refused(f"{args.file} cannot be read: {problem}; give a file of JSON lines, plain or .gz") from problem


def _load(args: argparse.Namespace) -> int:
    from django.utils.timezone import now
    from tqdm import tqdm

    from motcua.ledger.actor import IMPORT
    from motcua.registry.load import load
    from motcua.registry.portal.lines import records

    started = time.monotonic()
    with tqdm(total=args.lines, unit=" records", desc="procedures") as bar:
        report = load(records(args.file), by=IMPORT, at=now(), progress=bar.update)
    facts = {
        "read": report.read,
        "loaded": report.loaded,
        "new": report.new,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "seconds": round(time.monotonic() - started, 2),
        "questions": [_told(code, question) for code, question in report.questions],
        "rejected": [_told(code, question) for code, question in report.rejected],
    }
    answer(args, facts, _lines(facts))
    return 0


def _told(code: str | None, question) -> dict:
    return {"code": code, "field": question.field, "reason": question.reason, "kind": question.kind}


def _lines(facts: dict):
    yield (
        f"{facts['read']} read, {facts['loaded']} loaded ({facts['new']} new, {facts['changed']} changed, "
        f"{facts['unchanged']} as before), {len(facts['rejected'])} rejected, in {facts['seconds']} s"
    )
    for kind, count in Counter(question["kind"] for question in facts["questions"]).most_common():
        records = len({question["code"] for question in facts["questions"] if question["kind"] == kind})
        yield f"{count:7}  {kind}, in {records} procedures"
    for rejected in facts["rejected"]:
        yield f"rejected: {rejected['code'] or '-'} {rejected['field']}: {rejected['reason']}"


def _search(args: argparse.Namespace) -> int:
    from django.utils.timezone import localdate

    from motcua.registry.models import ProcedureVersion
    from motcua.registry.search import Index
    from motcua.registry.search.document import entry_of

    versions = ProcedureVersion.objects.on(localdate()).select_related("procedure")
    index = Index(entry_of(str(version.procedure), version.document) for version in versions)
    for question in sys.stdin if args.question == "-" else [args.question]:
        found = index.ask(question.strip(), args.limit).as_dict()
        answer(args, found, _found(found))
    return 0


def _found(facts: dict):
    yield facts["answer"]
    for hit in facts["results"]:
        yield f"  {hit['score']:.2f}  {hit['code']:10} {hit['name']}"


def _some(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) <= 100:
        raise argparse.ArgumentTypeError(f"{text} is no number from 1 to 100")
    return int(text)


def _show(args: argparse.Namespace) -> int:
    from django.utils.timezone import localdate

    from motcua.registry.find import NoSuchProcedure, find, told

    try:
        facts = told(find(args.code), on=localdate())
    except NoSuchProcedure as refusal:
        raise Refused(f"no procedure is known as {args.code}; `motcua procedures search` finds one") from refusal
    answer(args, facts, _page(facts))
    return 0


def _page(facts: dict):
    document = facts["document"]
    yield f"{facts['code'] or facts['slug']}  {document['name']['vi']}"
    yield f"version {facts['number']} since {facts['valid_from']}, {facts['completeness']}, {facts['origin']}"
    for row in document["channels"]:
        limit, fees = row["limit"], ", ".join(_fee(fee) for fee in row["fees"])
        promised = f"{limit['amount']} {limit['unit'] or '(unit not said)'}" if limit["amount"] else "not said"
        yield f"  {row['channel'] or '?':8} {promised:24} {fees}"
    for question in facts["questions"]:
        yield f"  open: {question['field']}: {question['reason']}"


def _fee(fee: dict) -> str:
    return f"{fee['amount']:,} {fee['currency']}" if fee["kind"] == "money" else fee["kind"]
