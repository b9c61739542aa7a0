"""Pictures of every kind of page for docs/screenshots, by `python -m tools.screenshots ADDRESS`.

ADDRESS is that of a running `exchange-kg serve`; `tests` has to be on the path of Python. Needs what the
tests in the browser need (Debian's chromium and fonts-noto-cjk) and Pillow, which makes the files small: few
colours, and no more than the first screens.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from browser.visitor import launched

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
WIDTHS = {"desktop": (1280, 1500), "phone": (390, 1500)}
COLOURS = 96
PAGES = {
    "home": "?lang=ja",
    "city": "id/place/jp-sapporo?lang=ja",
    "tie": "id/tie/asahikawa-harbin?lang=en",
    "school": "id/org/sapporo-okurayama-es?lang=ja",
    "programme": "id/programme/asahikawa-harbin-ice-sculpture?lang=en",
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
}


def main() -> None:
    """Visit all pages and write their pictures."""
    address = sys.argv[1].rstrip("/") + "/"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = launched(playwright)
        for name, (width, height) in WIDTHS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            for kind, path in PAGES.items():
                page.goto(address + path)
                _write(page.screenshot(), FOLDER / f"{kind}-{name}.png")


def _write(picture: bytes, path: Path) -> None:
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").quantize(COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    main()
