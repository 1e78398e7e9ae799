"""Take a picture of every page, narrow and wide, light and dark, and lay them out on contact sheets: `bin/pictures`.

The folder `pictures/` is written anew. Where the design stands beside the checkout, its page comes before the one that
was built after it.
"""

import html
import os
import shutil
from pathlib import Path

from motcua.ledger.sequencer import sequence_all
from tests.stories.conftest import NARROW, WIDE, sign_in
from tests.stories.places import PLACES

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "pictures"
DESIGN = ROOT.parent / "shared" / "design" / "look"
# Which page of the design a page follows.
LIKE = {
    "home": "portal-home",
    "procedure-whole": "procedure",
    "due": "tracking",
    "due-wrong": "filing-step",
    "ledger": "board",
    "desk-registry": "desk-today",
}
ON_A_SHEET = 8
SHEET = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 24px; font: 16px system-ui; background: #e9e4da; }}
main {{ display: flex; flex-wrap: wrap; gap: 24px; align-items: flex-start; }}
figure {{ margin: 0; width: {width}px; }} figcaption {{ font-weight: 700; padding-bottom: 6px; }}
img {{ width: 100%; display: block; border: 1px solid #999; max-height: {height}px;
  object-fit: cover; object-position: top; }}
</style><h1>{title}</h1><main>{figures}</main>"""


def test_take_pictures(browser, city, dung):
    shutil.rmtree(PICTURES, ignore_errors=True)
    wanted = set(filter(None, os.environ.get("PAGES", "").split(",")))
    sequence_all()
    places = [place for place in PLACES if not wanted or place[0] in wanted]
    for size in (NARROW, WIDE):
        for scheme in ("light", "dark"):
            taken = _take(browser, city, size, scheme, places)
            for number, start in enumerate(range(0, len(taken), ON_A_SHEET), 1):
                name = f"{size['width']}-{scheme}-{number}"
                _lay_out(browser, taken[start : start + ON_A_SHEET], name, size["width"])


def _take(browser, city, size, scheme, places) -> list[Path]:
    folder = PICTURES / f"{size['width']}-{scheme}"
    folder.mkdir(parents=True)
    context = browser.new_context(base_url=city, viewport=size, color_scheme=scheme, locale="vi-VN")
    page, taken = context.new_page(), []
    for name, address, who in places:
        drawn = DESIGN / f"{LIKE.get(name)}.html"
        if drawn.exists():
            taken.append(_picture(page, drawn.as_uri(), folder / f"{name} (design).png"))
        context.clear_cookies()
        if who:
            sign_in(page, who)
        taken.append(_picture(page, address, folder / f"{name}.png"))
    context.close()
    return taken


def _picture(page, address: str, path: Path) -> Path:
    page.goto(address)
    page.screenshot(path=path, full_page=True)
    return path


def _lay_out(browser, taken: list[Path], name: str, width: int) -> None:
    figures = "".join(
        f'<figure><figcaption>{html.escape(path.stem)}</figcaption><img src="{path.relative_to(PICTURES)}"></figure>'
        for path in taken
    )
    across = min(width, 560)
    sheet = PICTURES / f"{name}.html"
    sheet.write_text(SHEET.format(title=f"motcua {name}", figures=figures, width=across, height=across * 4))
    page = browser.new_page(viewport={"width": 4 * across + 150, "height": 1200})
    page.goto(sheet.as_uri())
    page.screenshot(path=sheet.with_suffix(".png"), full_page=True)
    page.close()
