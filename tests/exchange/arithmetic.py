"""The figures of a log straight from its file, by other means than the engine's: all of it in memory, with numpy."""

import gzip
from collections import Counter
from datetime import datetime
from pathlib import Path

import numpy as np
from lxml import etree

TWIN = Path(__file__).with_name("twin.xes")
RECEIPT = Path(__file__).parents[3] / "shared/data/event_logs/receipt.xes.gz"


def figures(path: Path) -> dict:
    """What a replay of the file should come to."""
    content = path.read_bytes()
    log = etree.fromstring(gzip.decompress(content) if path.suffix == ".gz" else content)
    words = {scope: stated(log.find(f"{{*}}global[@scope='{scope}']"), "string") for scope in ("trace", "event")}
    cases = [case for case in (row(trace, words) for trace in log.iterfind("{*}trace")) if case["start"]]
    last = max(case["last"] for case in cases)
    by = {key: sorted({case[key] for case in cases}) for key in ("channel", "staff")}
    return counted(cases, last) | {
        "events": sum(len(case["events"]) for case in cases),
        "events_by_staff": dict(Counter(who for case in cases for _, who in case["events"])),
        "by_channel": {name: counted([c for c in cases if c["channel"] == name], last) for name in by["channel"]},
        "by_staff": {name: counted([c for c in cases if c["staff"] == name], last) for name in by["staff"]},
    }


def stated(element, kind: str) -> dict[str, str]:
    """The attributes of one type that stand directly in an element."""
    return {} if element is None else {a.get("key"): a.get("value") for a in element.iterfind(f"{{*}}{kind}")}


def row(trace, words: dict) -> dict:
    said, dates = stated(trace, "string"), stated(trace, "date")
    at = {key: datetime.fromisoformat(value) for key, value in dates.items() if not value.startswith("1970")}
    told = [(stated(event, "date")["time:timestamp"], stated(event, "string")) for event in trace.iterfind("{*}event")]
    who = [(datetime.fromisoformat(t), (words["event"] | s).get("org:resource", "UNKNOWN")) for t, s in told]
    events = sorted(who, key=lambda event: event[0])
    end, begun = at.get("enddate"), at.get("startdate") or (events[0][0] if events else at.get("enddate"))
    start = min(begun, end) if end else begun
    return {
        "events": events,
        "start": start,
        "end": end,
        "deadline": at.get("deadline"),
        "last": max([t for t in (start, end) if t] + [t for t, _ in events], default=None),
        "channel": (words["trace"] | said).get("channel", "UNKNOWN"),
        "staff": said.get("responsible") or (events[-1][1] if events else "UNKNOWN"),
    }


def counted(cases: list[dict], last: datetime) -> dict:
    closed = [case for case in cases if case["end"]]
    days = [(case["end"] - case["start"]).total_seconds() / 86400 for case in closed]
    return {
        "cases": len(cases),
        "closed": len(closed),
        "open": len(cases) - len(closed),
        "late": sum(1 for case in closed if case["deadline"] and case["end"] > case["deadline"]),
        "open_past_deadline": sum(
            1 for case in cases if not case["end"] and case["deadline"] and case["deadline"] < last
        ),
        "median_days": round(float(np.median(days)), 3) if days else None,
        "p90_days": round(float(np.percentile(days, 90)), 3) if days else None,
    }
