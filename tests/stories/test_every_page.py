"""What must hold on every page: nothing that shuts somebody out, no sideways scrolling, one heading, no mistakes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import get_resolver

from tests.stories.conftest import mistakes, sign_in
from tests.stories.places import PLACES
from tests.web.test_doors import names

# A phone, and the same phone at 200 % zoom.
WIDTHS = (390, 195)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Addresses without a page of their own: files, data, a press of a button.
STATUS = {"not-found": 404, "due-wrong": 422}
SHOWN = [address for name, address, _ in PLACES if name != "not-found"]
NO_PAGE = {"asset", "health", "procedures_table", "procedure_linked_data", "sign_out"}
# Pages of one case, which their own stories walk.
OF_A_CASE = {"desk_case", "desk_act"}
# A citizen's own matters: Lan walks through them (tests/stories/test_lan_files.py), and the same is held there.
LANS = {
    "file_procedure",
    "filing_next",
    "filing_step",
    "filing_check",
    "my_dossiers",
    "my_dossier",
    "receipt",
    "my_supplement",
    "my_withdrawal",
    "my_rating",
    "my_review",
    "my_papers",
    "my_record",
    "my_looks",
    "my_dispute",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser, city, dung, scheme):
    context = browser.new_context(base_url=city, color_scheme=scheme, locale="vi-VN")
    page = context.new_page()
    sign_in(page, "dung")
    found = {}
    for name, address, _ in PLACES:
        page.goto(address)
        violations = Axe().run(page).response["violations"]
        serious = [
            (one["id"], one["nodes"][0]["html"][:200]) for one in violations if one["impact"] in ("serious", "critical")
        ]
        found |= {name: serious} if serious else {}
    context.close()
    assert not found


def test_no_page_scrolls_sideways(browser, city, dung):
    found = {}
    for width in WIDTHS:
        context = browser.new_context(base_url=city, viewport={"width": width, "height": 844}, locale="vi-VN")
        page = context.new_page()
        sign_in(page, "dung")
        for name, address, _ in PLACES:
            page.goto(address)
            if over := page.evaluate(OVERFLOW):
                found[name, width] = over
        context.close()
    assert not found


def test_every_page_has_one_heading_and_none_breaks_the_policy(browser, city, dung):
    context = browser.new_context(base_url=city, locale="vi-VN")
    page = context.new_page()
    wrong = mistakes(page)
    sign_in(page, "dung")
    for name, address, _ in PLACES:
        assert page.goto(address).status == STATUS.get(name, 200), name
        assert page.locator("h1").count() == 1, name
    context.close()
    assert wrong == []


def test_every_address_is_among_the_pages():
    shown = {get_resolver().resolve(address.partition("?")[0]).view_name for address in SHOWN}

    assert set(names(get_resolver().url_patterns)) - shown == NO_PAGE | OF_A_CASE | LANS
