"""What holds for every kind of page, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.visitor import PHONE, Visitor, barriers, loaded
from exchange_kg.messages import LANGUAGES

if TYPE_CHECKING:
    from exchange_kg.messages import Language

PAGES = {
    "home": "",
    "city": "id/place/jp-sapporo",
    "tie": "id/tie/sapporo-daejeon",
    "source": "id/source/sapporo-daejeon",
    "concept": "concept/kind/sister-city",
    "graph": "graph/sapporo-daejeon",
    "network": "network",
    "map": "map",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_axe_finds_nothing_serious(browser: Visitor, path: str, language: Language) -> None:
    page = browser.open(path, language=language)
    assert barriers(page) == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_nothing_is_wider_than_a_phone(browser: Visitor, path: str) -> None:
    page = browser.open(path, language="ja", width=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_the_first_page_is_small(browser: Visitor) -> None:
    assert loaded(browser.open()).bytes < 100_000
