"""What holds for every kind of page, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.visitor import PHONE, Visitor, barriers, loaded
from exchange_kg.messages import LANGUAGES
from exchange_kg.pages.catalogue import PAGES
from exchange_kg.store import Literal

if TYPE_CHECKING:
    from exchange_kg.messages import Language
    from exchange_kg.store import Dataset

THINGS = {
    "city": "id/place/jp-sapporo",
    "country": "id/place/cn",
    "tie": "id/tie/sapporo-daejeon",
    "place": "id/place/cn-yingkou-port",
    "school": "id/org/anchorage-mears-ms",
    "person": "id/person/cn-yingkou-gao-baoyu",
    "programme": "id/programme/rumoi-seafood-trainees",
    "agreement": "id/agreement/sapporo-daejeon-sister-city",
    "step": "id/exchange/rumoi-yingkou-003",
    "visit": "id/exchange/sapporo-daejeon-045",
    "occasion": "id/occasion/aomori-dalian-anniversary-10",
    "claim": "id/claim/rumoi-yingkou-area",
    "passage": "id/passage/rumoi-yingkou-100",
    "source": "id/source/sapporo-daejeon",
    "concept": "concept/kind/sister-city",
    "graph": "graph/sapporo-daejeon",
    "network": "network",
    "map": "map",
}
ANSWERS = {
    "search for a name": "search?q=札幌",
    "search for a date": "search?q=平成7年",
    "search for nothing": "search?q=ダジョン",
    "question": "question?question=shared-partners",
    "answer": "question?question=shared-partners&a=札幌市&b=大田広域市",
}
ASKED = {"question", "why"}
NAMED = {name: name for name in PAGES if name not in ASKED}
EVERY = {"home": "", **NAMED, **ANSWERS, **THINGS}
MOST_OF_FIRST, MOST = 100_000, 500_000


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", EVERY.values(), ids=EVERY)
def test_a_page_can_be_read_by_everybody(browser: Visitor, path: str, language: Language) -> None:
    """It has no barriers by day, nor by night; it is small, and on a phone nothing sticks out of it."""
    page = browser.open(path, language=language)
    assert page.evaluate("document.documentElement.lang") == language
    assert loaded(page).bytes < (MOST if path else MOST_OF_FIRST)
    assert barriers(page) == []
    page.emulate_media(color_scheme="dark")
    assert barriers(page, "color-contrast") == []
    page.set_viewport_size({"width": PHONE, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_every_character_of_the_graph_has_a_glyph(browser: Visitor, real_dataset: Dataset) -> None:
    texts = {quad.object.value for quad in real_dataset.quads() if isinstance(quad.object, Literal)}
    characters = sorted({character for text in texts for character in text if character.isprintable()})
    missing = Path(__file__).with_name("missing_glyphs.js").read_text(encoding="utf-8")
    page = browser.open(language="ja")
    assert page.evaluate(missing, [*characters, "\U000fdd0f"]) == ["\U000fdd0f"]
