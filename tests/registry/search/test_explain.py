"""Why a procedure came up."""

from motcua.registry.search import Reason


def test_each_part_of_a_question_is_accounted_for(index):
    reasons = index.explain("mất bằng lái xe", "3.000348")

    assert Reason("mat bang lai xe", "cap lai giay phep lai xe", 1.0) in reasons
    assert Reason("act", "reissue", 1.0) in reasons
    assert reasons[-1].said == "filed"


def test_why_another_did_not(index):
    assert Reason("act", "reissue", 0.0) in index.explain("mất bằng lái xe", "3.000347")


def test_what_is_not_in_the_index_has_no_reasons(index):
    assert index.explain("khai sinh", "9.999999") == []
