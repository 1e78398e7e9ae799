from motcua.dossiers.grant import grant
from tests.dossiers.conftest import july, put_in_force, verbs


def test_a_dossier_goes_from_draft_to_result(city, at_dung):
    result = grant(at_dung, by=city.dung, at=july(7, 14))
    assert at_dung.case.closed_at is None
    put_in_force(result, city.dung, july(7, 15))

    at_dung.case.refresh_from_db()
    assert (at_dung.case.outcome, at_dung.case.closed_at) == ("granted", july(7, 15))
    assert verbs(at_dung)[-6:] == [
        "decided", "result_prepared", "result_signed", "result_signed", "result_issued", "closed",
    ]  # fmt: skip
