"""The tables of words: patterns, and what a city adds."""

import csv
import re

import pytest

from motcua.registry.search import Entry, Index, Lexicon
from motcua.registry.search.lexicon import SHIPPED, BadTable

BREAD = [Entry("1", "Cấp giấy phép lò bánh"), Entry("2", "Cấp giấy phép lò gạch")]


def phrases(lexicon):
    return {" ".join(phrase) for phrase in lexicon.senses}


def test_a_pattern_spells_out_its_choices():
    lexicon = Lexicon(slots={"paper": ["thẻ", "sổ hộ khẩu"]})
    lexicon.add("mất/rơi {paper} ở/tại chợ_quê", "said", [("x",)])

    assert len(phrases(lexicon)) == 8
    assert "roi so ho khau tai cho que" in phrases(lexicon)


def test_what_must_follow_is_read_again():
    lexicon = Lexicon()
    lexicon.add("mất > thẻ", "act", [("reissue", 1.0)])

    assert lexicon.senses["mat", "the"][0].ahead == 1


def test_a_city_adds_words_of_its_own(tmp_path, monkeypatch):
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "synonyms.csv").write_text("said,means\nlàng ta nướng,lò bánh\n", encoding="utf-8")
    before = Index(BREAD).ask("làng ta nướng")
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path))
    after = Index(BREAD).ask("làng ta nướng")

    assert before.kind != "found"
    assert (after.kind, after.results[0].code) == ("found", "1")


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("synonyms.csv", "said,means\nchỉ một cột\n", "line 2: 2 columns are wanted, not 1"),
        ("acts.toml", "[new\n", "acts.toml"),
    ],
)
def test_a_table_that_cannot_be_read_says_where(tmp_path, file, text, says):
    (tmp_path / file).write_text(text, encoding="utf-8")

    with pytest.raises(BadTable, match=re.escape(says)):
        Lexicon.load(tmp_path)


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.csv")), ids=lambda path: path.name)
def test_no_shipped_row_stands_twice(path):
    with path.open(encoding="utf-8", newline="") as lines:
        said = [row[0] for row in csv.reader(lines)]

    assert len(said) == len(set(said))
