"""docs/law.md names every act that the code names, and where."""

from tests.docs.law import PAGE, with_table
from tests.docs.pages import page


def test_the_table_of_acts_is_made_from_the_code():
    text = page(PAGE)

    assert text == with_table(text), "run `python -m tests.docs.law` and commit the page"
