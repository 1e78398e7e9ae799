"""Reading a log: whatever form it comes in, and one clear line for whatever is wrong with it."""

import gzip
from datetime import UTC, datetime

import pytest

from motcua.exchange import log as reading
from motcua.exchange import xes
from motcua.exchange.log import look_through, traces
from motcua.exchange.trace import Trace
from motcua.exchange.xes import Malformed
from tests.exchange.arithmetic import TWIN
from tests.exchange.logs import CASE, EVENT, NAMESPACE, attribute, event, log, written


def squeezed(content: bytes) -> bytes:
    """Gzipped without the time of day, so that a test has the same name in each worker."""
    return gzip.compress(content, mtime=0)


EIGHT = datetime(2026, 3, 2, 1, tzinfo=UTC)


def only(path) -> Trace:
    """The one case of a log."""
    [trace] = traces(look_through(path))
    return trace


def case(*inside: str) -> str:
    return log(f"<trace>{''.join(inside)}</trace>")


def test_a_log_is_known_after_one_reading():
    twin = look_through(TWIN)

    assert (twin.name, twin.cases, twin.events) == ("Twin of a log", 8, 17)
    assert twin.resources == {"An", "Bình", "Chi", "Dũng", "Em", "nobody"}
    assert (twin.first_at.isoformat(), twin.last_at.isoformat()) == (
        "2026-03-02T08:00:00+07:00",
        "2026-03-17T12:00:00+07:00",
    )


def test_what_is_odd_is_counted():
    assert look_through(TWIN).oddities == {
        "nothing_says_when": 1,
        "no_events": 2,
        "events_out_of_order": 1,
        "events_before_start": 1,
        "events_after_end": 2,
        "end_before_start": 1,
        "deadline_before_start": 1,
        "events_outside_a_case": 1,
    }


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(log(), id="a namespace by default"),
        pytest.param(log(attributes=""), id="no namespace"),
        pytest.param(
            log(CASE.replace("<", "<x:").replace("<x:/", "</x:"), ' xmlns:x="urn:x"').replace("log", "x:log"),
            id="a namespace with a prefix",
        ),
        pytest.param("\ufeff" + log(), id="a byte order mark"),
        pytest.param(log().encode("utf-16"), id="UTF-16"),
        pytest.param(b'<?xml version="1.0" encoding="windows-1252"?>' + log().encode(), id="an old encoding"),
        pytest.param(squeezed(log().encode()), id="gzipped, whatever its name says"),
        pytest.param(squeezed(log()[:50].encode()) + squeezed(log()[50:].encode()), id="gzipped in parts"),
    ],
)
def test_a_log_in_any_form(tmp_path, content):
    trace = only(written(tmp_path, content))

    assert (trace.name, trace.opened_at, len(trace.events)) == ("one", EIGHT, 1)


def test_the_same_log_is_the_same_zipped_or_not(tmp_path):
    zipped = written(tmp_path, squeezed(TWIN.read_bytes()), "other.gz")

    assert look_through(zipped).digest == look_through(TWIN).digest


def test_a_log_without_a_name_is_called_like_its_file(tmp_path):
    assert look_through(written(tmp_path, log(), "permits.xes")).name == "permits"


def test_a_log_without_cases(tmp_path):
    assert look_through(written(tmp_path, log(""))).cases == 0


@pytest.mark.parametrize(
    ("at", "means"),
    [
        ("2026-03-02T08:00:00.000+07:00", EIGHT),
        ("2026-03-02T01:00:00Z", EIGHT),
        ("2026-03-02T08:00:00", EIGHT),
        ("2026-03-02T08:00:00.123456789+07:00", EIGHT.replace(microsecond=123456)),
        ("2026-03-01", datetime(2026, 2, 28, 17, tzinfo=UTC)),
    ],
)
def test_a_moment(tmp_path, at, means):
    assert only(written(tmp_path, case(event(at)))).opened_at == means


@pytest.mark.parametrize("key", ["enddate", "endDate", "End date", "END_DATE"])
def test_names_of_attributes_differ_between_logs(tmp_path, key):
    assert only(written(tmp_path, case(attribute(key, "2026-03-02T08:00", "date"), EVENT))).end == EIGHT


def test_a_case_that_ends_before_it_starts_opens_at_its_end(tmp_path):
    start, end = attribute("startdate", "2026-03-02T09:00", "date"), attribute("enddate", "2026-03-02T08:00", "date")

    assert only(written(tmp_path, case(start, end))).opened_at == EIGHT


def test_events_are_sorted_and_those_of_one_moment_stay_as_told(tmp_path):
    told = [event("2026-03-03", name="third"), event("2026-03-02", name="first"), event("2026-03-02", name="second")]

    events = only(written(tmp_path, case(*told))).events

    assert [one.activity for one in events] == ["first", "second", "third"]


def test_whoever_did_the_last_thing_is_responsible_where_nobody_is_named(tmp_path):
    events = [event("2026-03-02", resource="An"), event("2026-03-03", resource="Bình")]

    assert only(written(tmp_path, case(*events))).responsible == "Bình"


def test_a_global_stands_for_words_and_never_for_a_moment():
    forgotten, quiet = [trace for trace in traces(look_through(TWIN)) if trace.name in ("forgotten", "quiet")]

    assert (forgotten.channel, forgotten.end) == ("post", None)
    assert (quiet.channel, quiet.department, quiet.responsible) == ("counter", "UNKNOWN", "nobody")


def test_what_hangs_on_an_attribute_is_not_the_case_s(tmp_path):
    nested = (
        f'<string key="a" value="b">{attribute("channel", "no")}<list key="c"><values>{EVENT}</values></list></string>'
    )

    trace = only(written(tmp_path, case(nested, EVENT)))

    assert (trace.channel, len(trace.events)) == ("UNKNOWN", 1)


LAUGHS = '<!DOCTYPE log [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
NAMELESS = f"<trace>{EVENT}<event>\n{attribute('concept:name', 'x')}</event></trace>"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "line 1: no well-formed XML: no element found"),
        ("case;activity\n1;x\n", "line 1: no well-formed XML: not well-formed (invalid token)"),
        (b"PK\x03\x04\x14\x00", "line 1: no well-formed XML: not well-formed (invalid token)"),
        ("<html>\n</html>", "line 1: no event log: it begins with <html> and not with <log>"),
        (log("\n<trace>\n<event>\n</trace>"), "line 4: no well-formed XML: mismatched tag"),
        (log("\n" + CASE).removesuffix("</log>"), "line 2: it breaks off inside <log>"),
        (log("\n" + CASE)[:-40], "line 2: it breaks off inside <event>"),
        (log() + "\n" + log(), "line 2: no well-formed XML: junk after document element"),
        (case("\n<string value='x'/>"), "line 2: <trace> holds a <string> without a key"),
        (log("\n<case/>"), "line 2: <log> holds a <case> without a key"),
        (case("\n", event("yesterday")), "line 2: time:timestamp is no moment from 1900 on, such as"),
        (case("\n", event("0001-01-01T00:00:00")), "line 2: time:timestamp is no moment from 1900 on"),
        (case("\n", event("")), "line 2: time:timestamp is no moment from 1900 on"),
        (case(attribute("deadline", "NaT", "date")), "line 1: deadline is no moment from 1900 on"),
        (log("\n" + NAMELESS), "line 2: an event of case number 1 has no time:timestamp"),
        (log(NAMELESS.replace("<trace>", "<trace>" + attribute("concept:name", "x-7"))), "an event of case x-7 has no"),
        (LAUGHS + log("&b;"), "line 1: it has a document type (<!DOCTYPE>), which an event log does not need"),
        ('<!DOCTYPE log SYSTEM "file:///etc/passwd">' + log(), "line 1: it has a document type"),
        (log("&b;"), "line 1: no well-formed XML: undefined entity"),
        (log(attribute("concept:name", "Bình")).encode("latin-1"), "line 1: no well-formed XML: not well-formed"),
        ('<?xml version="1.0" encoding="martian"?>' + log(), "line 1: its encoding cannot be read: unknown encoding"),
        ('<?xml version="1.0" encoding="gb18030"?>' + log(), "line 1: its encoding cannot be read: multi-byte"),
        (squeezed(log().encode())[:-20], "a broken gzip file: "),
        (squeezed(log().encode()) + b"more", "a broken gzip file: "),
        (squeezed(log().encode())[:12] + b"\xff" * 40, "a broken gzip file: "),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path, content, says):
    with pytest.raises(Malformed) as refused:
        look_through(written(tmp_path, content))

    assert str(refused.value).startswith(says) or says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_small_file_that_unpacks_to_a_large_one_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "UNPACKED_FREELY", reading.CHUNK)
    bomb = squeezed((f"<log{NAMESPACE}>" + CASE * 60_000).encode())

    with pytest.raises(Malformed, match="more than 200 times its size"):
        look_through(written(tmp_path, bomb))


def test_a_value_without_an_end_is_not_waited_for(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "CHUNK", 1_000)
    monkeypatch.setattr(xes, "LONGEST_TOKEN", 10_000)

    with pytest.raises(Malformed, match="line 2: something begins here that does not come to an end"):
        look_through(written(tmp_path, log("\n" + attribute("x", "y" * 20_000))))


def test_a_case_is_told_before_the_rest_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "CHUNK", 1_000)
    path = written(tmp_path, log(CASE * 100))
    told = traces(look_through(path))

    assert next(told).number == 1
    path.write_text(path.read_text()[:5_000])
    with pytest.raises(Malformed, match="breaks off"):
        list(told)


def test_what_is_changed_after_it_was_checked_is_not_loaded(tmp_path):
    checked = look_through(written(tmp_path, log()))
    written(tmp_path, log(CASE * 2))

    with pytest.raises(Malformed, match="changed after it had been checked"):
        traces(checked)


def test_a_case_of_which_1970_is_told_is_open(tmp_path):
    never = attribute("enddate", "1970-01-01T00:00:00.000+01:00", "date")

    assert only(written(tmp_path, case(never, EVENT))).end is None


def test_a_made_up_log_may_begin_in_1970(tmp_path):
    assert only(written(tmp_path, case(event("1970-01-01T00:00:00Z")))).opened_at == datetime(1970, 1, 1, tzinfo=UTC)
