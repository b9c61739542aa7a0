"""Pictures of every kind of page for docs/screenshots, by `python -m tools.screenshots ADDRESS`.

ADDRESS is that of a running `exchange-kg serve` on the workspace here, which has its build; `tests` has to be
on the path of Python. Needs what the tests in the browser need (Debian's chromium and fonts-noto-cjk, the
parts that `make web` fetches) and Pillow, which makes the files small: few colours, and no more than the
first screens.
"""

from __future__ import annotations

import io
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import sync_playwright

from browser.plain_site import served, write_pages
from browser.visitor import launched
from exchange_kg.build.manifest import STORE
from exchange_kg.store import Dataset
from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from browser.plain_site import PlainSite

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
WIDTHS = {"desktop": (1280, 1500), "phone": (390, 1500)}
COLOURS = 96
SOON = 60_000
"""How long the browser may take to answer by itself, in milliseconds."""
_QUERY = urlencode(
    {"query": "SELECT ?city ?partner WHERE { ?city a xkg:Municipality ; xkg:partnerOf ?partner } LIMIT 20"}
)
PAGES = {
    "home": "?lang=ja",
    "city": "id/place/jp-sapporo?lang=ja",
    "tie": "id/tie/asahikawa-harbin?lang=en",
    "school": "id/org/sapporo-okurayama-es?lang=ja",
    "programme": "id/programme/sapporo-youth-exchange?lang=en",
    "exchange": "id/exchange/sapporo-daejeon-045?lang=ja",
    "source": "id/source/sapporo-daejeon?lang=en",
    "search": "search?q=昭和50年代&lang=ja",
    "questions": "questions?lang=en",
    "question": "question?question=shared-partners&a=札幌市&b=大田広域市&lang=ja",
    "network": "network?lang=en",
    "map": "map?lang=ja",
    "calendar": "calendar?lang=ja",
    "health": "health?lang=en",
    "conflicts": "conflicts?lang=ja",
    "findings": "findings?lang=en",
    "terms": "terms?lang=ja",
    "editor": f"sparql?lang=en&{_QUERY}",
}
IN_BROWSER = {
    "site-search": ("ja/search.html?q=札幌", "#found .results"),
    "site-sparql": ("en/sparql.html?question=shared-partners&a=札幌&b=大田", "#table tbody"),
}
"""The pages of a site of files that the browser fills, and what stands there when it has."""


def main() -> None:
    """Visit all pages and write their pictures."""
    address = sys.argv[1].rstrip("/") + "/"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with _site() as site, sync_playwright() as playwright:
        browser = launched(playwright)
        for name, (width, height) in WIDTHS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            for kind, path in PAGES.items():
                page.goto(address + path)
                _write(page.screenshot(), FOLDER / f"{kind}-{name}.png")
            for kind, (path, filled) in IN_BROWSER.items():
                page.goto(site.address + path)
                page.locator(filled).first.wait_for(timeout=SOON)
                _write(page.screenshot(), FOLDER / f"{kind}-{name}.png")


@contextmanager
def _site() -> Iterator[PlainSite]:
    """Serve the pages of a site that the browser fills."""
    workspace = find_workspace(FOLDER.parents[1])
    with TemporaryDirectory() as folder:
        write_pages(Path(folder), Dataset.open(workspace.output / STORE, trusted=True), workspace)
        with served(Path(folder)) as site:
            yield site


def _write(picture: bytes, path: Path) -> None:
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").quantize(COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    main()
