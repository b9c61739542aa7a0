"""Searching as people do: typing, choosing a suggestion, by keyboard, without script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.visitor import PHONE, barriers

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from browser.visitor import Visitor
    from exchange_kg.messages import Language

SAPPORO = re.compile(r"/id/place/jp-sapporo(\?|$)")


def typed(page: Page, text: str) -> None:
    """Type a text into the search box and wait for suggestions."""
    page.get_by_role("combobox").first.press_sequentially(text)
    expect(page.get_by_role("option").first).to_be_visible()


@pytest.mark.parametrize(
    ("text", "language"), [("さっぽ", "ja"), ("sapp", "en"), ("札", "ja"), ("011002", "en")]
)
def test_a_suggestion_is_chosen_by_keyboard(browser: Visitor, text: str, language: Language) -> None:
    page = browser.open(f"search?lang={language}", language=language)
    page.get_by_role("combobox").focus()
    typed(page, text)
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    while (
        not page.get_by_role("option", selected=True)
        .get_by_text("札幌市" if language == "ja" else "Sapporo", exact=True)
        .count()
    ):
        page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == page.get_by_role(
        "option", selected=True
    ).get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url(SAPPORO)


def test_a_suggestion_is_chosen_with_the_mouse(browser: Visitor) -> None:
    page = browser.open("search", language="ja")
    typed(page, "大田広")
    page.get_by_role("option").first.click()
    page.wait_for_url(re.compile("/id/place/kr-daejeon"))


def test_escape_closes_suggestions_and_enter_searches(browser: Visitor) -> None:
    page = browser.open("search", language="en")
    typed(page, "Daejeon")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search\?q=Daejeon"))
    expect(page.get_by_role("heading", name=re.compile("Places"))).to_be_visible()


def test_open_suggestions_have_no_barriers(browser: Visitor) -> None:
    page = browser.open("search", language="ja", width=PHONE)
    typed(page, "札幌")
    assert barriers(page) == []


def test_search_needs_no_script(browser: Visitor) -> None:
    page = browser.open("search", language="ja", script=False)
    page.get_by_role("searchbox").fill("平成7年")
    page.get_by_role("button", name="検索").click()
    expect(page.get_by_role("heading", name=re.compile("平成7年（1995年）の出来事"))).to_be_visible()
    assert page.get_by_role("table").get_by_role("row").count() > 5


def test_a_name_of_nothing_leads_on(browser: Visitor) -> None:
    page = browser.open("search?q=ダジョン", language="ja")
    page.get_by_role("link", name="テジョン", exact=True).click()
    expect(page.get_by_role("link", name="大田広域市", exact=True).first).to_be_visible()


def test_the_language_is_switched_and_stays(browser: Visitor) -> None:
    page = browser.open("search?q=札幌", language="en")
    page.get_by_role("link", name="日本語").click()
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    page.get_by_role("link", name="札幌市", exact=True).first.click()
    page.wait_for_url(SAPPORO)
    expect(page.locator("html")).to_have_attribute("lang", "ja")
