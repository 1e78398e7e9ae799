"""Files of records, as they come."""

import gzip
import json

import pytest

from motcua.registry.portal.lines import LONGEST_LINE, Unreadable, count, records


def squeezed(content: bytes) -> bytes:
    """Gzipped without the time of day, so that a test has the same name in each worker."""
    return gzip.compress(content, mtime=0)


LINE = json.dumps({"ma_thu_tuc": "1.000001", "ten_thu_tuc": "Thử"}).encode()


def test_plain_and_gzipped_files_are_told_apart_by_what_is_in_them(tmp_path):
    plain, zipped = tmp_path / "a.gz", tmp_path / "b.jsonl"
    plain.write_bytes(LINE + b"\n\n" + LINE)
    zipped.write_bytes(squeezed(LINE))

    assert (count(plain), count(zipped)) == (2, 1)
    assert [parsed.code for parsed in records(plain)] == ["1.000001", "1.000001"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not_json"),
        (b"nonsense", "not_json"),
        (b"[" * 100_000, "not_json"),
        (b'{"a": NaN}', "not_json"),
        (b'{"a": ' + b"9" * 5000 + b"}", "not_json"),
        (b"\xff\xfe{}", "not_utf8"),
        (b"[1, 2]", "not_an_object"),
        (b'{"a": "' + b"x" * LONGEST_LINE + b'"}', "line_too_long"),
    ],
    ids=["broken", "no JSON", "too deep", "no number", "a number without end", "no UTF-8", "a list", "too long"],
)
def test_a_line_that_holds_no_record_is_rejected_and_the_next_is_read(tmp_path, line, reason):
    file = tmp_path / "records.jsonl"
    file.write_bytes(line + b"\n" + LINE)

    first, second = records(file)

    assert (first.rejected.kind, first.rejected.field) == (reason, "record" if reason == "not_an_object" else "line 1")
    assert second.code == "1.000001"


def test_a_byte_order_mark_is_no_part_of_the_record(tmp_path):
    file = tmp_path / "records.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + LINE)

    assert next(records(file)).code == "1.000001"


@pytest.mark.parametrize("content", [squeezed(LINE)[:-6], b"\x1f\x8bnonsense", squeezed(LINE * 99)[:40]])
def test_a_broken_gzip_file_is_found_before_anything_is_done(tmp_path, content):
    file = tmp_path / "records.gz"
    file.write_bytes(content)

    with pytest.raises(Unreadable):
        count(file)


def test_what_is_no_file_is_unreadable(tmp_path):
    for path in (tmp_path, tmp_path / "missing"):
        with pytest.raises(Unreadable):
            count(path)
