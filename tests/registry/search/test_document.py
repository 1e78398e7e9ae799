"""A procedure's document as the search sees it."""

from motcua.registry.search.document import entry_of

DOCUMENT = {
    "name": {"vi": "Đăng ký khai sinh", "en": "Birth registration"},
    "summary": {"vi": "Cấp giấy khai sinh cho trẻ"},
    "keywords": ["giấy khai sinh", "sinh con"],
    "field": "Hộ tịch",
    "levels": ["commune"],
    "subjects": ["citizen", "official"],
    "cases": [{"name": None, "papers": [{"name": "Giấy chứng sinh", "mode": "hand_in"}]}],
    "results": [{"name": "Giấy khai sinh"}],
}


def test_words_come_from_all_over_the_document():
    entry = entry_of("1.001193", DOCUMENT)

    assert (entry.code, entry.name, entry.field) == ("1.001193", "Đăng ký khai sinh", "Hộ tịch")
    assert entry.keywords == "giấy khai sinh; sinh con; Birth registration; Giấy khai sinh"
    assert entry.summary == "Cấp giấy khai sinh cho trẻ; Giấy chứng sinh"
    assert (entry.levels, entry.for_people) == (("commune",), True)


def test_a_document_may_leave_nearly_everything_open():
    entry = entry_of("x", {"name": {"vi": "Một việc"}, "field": None, "summary": None, "subjects": ["enterprise"]})

    assert (entry.name, entry.field, entry.levels, entry.for_people) == ("Một việc", "", (), False)
