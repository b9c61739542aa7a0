"""What a reader does: ask a question, follow links, use the keyboard alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browser.visitor import DESKTOP, PHONE, barriers

if TYPE_CHECKING:
    from browser.visitor import Visitor

A4 = 718
"""How wide the content of a sheet of paper is, in pixels of 1/96 inch."""


def test_the_headline_question_is_asked_with_a_form(browser: Visitor) -> None:
    page = browser.open("questions", language="ja")
    page.locator('a[href*="shared-partners"]').first.click()
    page.locator("input[name=a]").fill("さっぽろ")
    page.locator("input[name=b]").fill("Daejeon")
    page.locator("input[name=b]").press("Enter")
    table = page.get_by_role("table").filter(has_text="瀋陽")
    expect(table.first).to_be_visible()
    expect(table.first).to_contain_text("ノボシビルスク")


def test_why_a_fact_is_inferred_is_told_down_to_the_lines(browser: Visitor) -> None:
    page = browser.open("id/place/kr-daejeon", language="en")
    why = page.locator('a[href*="/why?"][href*="linkedThrough"]').first
    page.locator("details").filter(has=why).locator("> summary").click()
    why.click()
    expect(page.get_by_role("link", name=re.compile(r"^sapporo-daejeon:\d+")).first).to_be_visible()
    assert barriers(page) == []


def test_an_address_that_is_nearly_right_leads_to_what_is_meant(browser: Visitor) -> None:
    page = browser.open("id/place/jp-saporo", language="ja")
    assert barriers(page) == []
    [said] = browser.wrongs
    assert "404" in said
    browser.wrongs.clear()
    page.get_by_role("link", name="札幌市", exact=True).first.click()
    page.wait_for_url(re.compile("/id/place/jp-sapporo"))


def test_a_line_leads_to_its_source(browser: Visitor) -> None:
    page = browser.open("id/tie/sapporo-daejeon", language="ja")
    page.get_by_role("link", name="sapporo-daejeon:35", exact=True).first.click()
    page.wait_for_url(re.compile(r"/id/source/sapporo-daejeon.*#L35$"))
    expect(page.locator("#L35")).to_be_in_viewport()


def test_the_skip_link_leads_past_the_menu(browser: Visitor) -> None:
    page = browser.open("health", language="en")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_class("skip")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_city_is_reached_by_keyboard_alone(browser: Visitor) -> None:
    page = browser.open("", language="en")
    while not page.evaluate("document.activeElement.matches('input[type=search]')"):
        page.keyboard.press("Tab")
    page.keyboard.type("Sapporo")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/id/place/jp-sapporo"))


def test_what_has_the_focus_shows_it(browser: Visitor) -> None:
    page = browser.open("search", language="en")
    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style != "none"


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_no_table_is_cut(browser: Visitor, width: int) -> None:
    for path in ("health", "calendar", "findings", "id/tie/asahikawa-harbin", "id/source/chitose"):
        page = browser.open(path, language="en", width=width)
        cut = page.locator("main .scroll").evaluate_all(
            "all => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.ariaLabel)"
        )
        assert cut == [], path


def test_on_a_phone_each_value_stands_beside_the_word_over_its_column(browser: Visitor) -> None:
    page = browser.open("calendar", language="ja", width=PHONE)
    words = page.locator("#list-calendar thead th").all_text_contents()
    row = page.locator("#list-calendar tbody tr").first
    shown = row.locator("td").evaluate_all(
        "all => all.filter((one) => one.checkVisibility())"
        ".map((one) => getComputedStyle(one, '::before').content)"
    )
    assert len(shown) > 4
    assert {word.strip('"') for word in shown} <= set(words)


def test_on_paper_stands_the_content_alone(browser: Visitor) -> None:
    page = browser.open("id/place/jp-sapporo", language="ja")
    page.emulate_media(media="print")
    for left_out in page.locator("nav, form, .zoom, .downloads, details:not([open])").all():
        expect(left_out).to_be_hidden()
    expect(page.locator("#list-partners")).to_contain_text("大田広域市")
    assert (
        page.locator("#list-partners td").first.evaluate("one => getComputedStyle(one).whiteSpace")
        == "normal"
    )


def test_on_paper_no_table_is_cut_and_no_page_is_left_half_empty(browser: Visitor) -> None:
    for path in ("id/place/jp-sapporo", "id/tie/asahikawa-harbin", "health", "conflicts"):
        page = browser.open(path, language="ja", width=A4)
        page.emulate_media(media="print")
        cut = page.locator("main .scroll").evaluate_all(
            "all => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.ariaLabel)"
        )
        assert cut == [], path
        broken = page.locator("main section").evaluate_all(
            "all => all.map((one) => getComputedStyle(one).breakInside)"
        )
        assert set(broken) == {"auto"}, path
