"""Every setting is on its page, and the page has no others."""

import re

from tests.docs.pages import ROOT, page

READ = re.compile(r"""environ\S*?["']([A-Z][A-Z_]+)["']""")


def test_the_page_of_settings_lists_what_the_source_reads():
    read = {name for path in (ROOT / "motcua").rglob("*.py") for name in READ.findall(path.read_text())}
    listed = set(re.findall(r"^\| `([A-Z_]+)` \|", page("docs/settings.md"), re.MULTILINE))

    assert listed == read
