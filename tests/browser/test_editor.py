"""The query editor: it completes from the graph, runs queries, and works without its script too."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from browser.visitor import PHONE, barriers
from exchange_kg.pages.browser_parts import missing_parts

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from browser.visitor import Visitor

PARTNERS = (
    "SELECT ?partner WHERE { <https://w3id.org/exchange-kg/id/place/jp-sapporo> xkg:partnerOf ?partner }"
)


@pytest.fixture
def parts() -> None:
    """The parts that `make web` fetches."""
    if missing_parts():
        pytest.skip("the query editor is not there: make web fetches it where npm is at hand")


def edited(page: Page) -> str:
    text: str = page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()")
    return text


@pytest.mark.usefixtures("parts")
def test_a_class_is_completed_by_its_japanese_label(browser: Visitor) -> None:
    page = browser.open("sparql", language="ja")
    page.evaluate("document.querySelector('.CodeMirror').CodeMirror.setValue('')")
    page.locator(".CodeMirror").click()
    page.keyboard.type("SELECT ?s WHERE { ?s a ")
    page.keyboard.insert_text("市町村")
    page.keyboard.press("Control+Space")
    page.locator(".CodeMirror-hints li", has_text="xkg:Municipality").first.click()
    assert "xkg:Municipality" in edited(page)
    assert "PREFIX xkg:" in edited(page)


@pytest.mark.usefixtures("parts")
def test_known_prefixes_are_declared_and_no_fault_is_marked(browser: Visitor) -> None:
    page = browser.open(f"sparql?query={quote('ASK { ?s xkg:party ?o }')}", language="en")
    editor, fault = page.locator(".CodeMirror"), page.locator(".parseErrorIcon")
    expect(editor).to_contain_text("PREFIX xkg:")
    expect(fault).to_have_count(0)
    page.evaluate(
        """document.querySelector('.CodeMirror').CodeMirror.setValue('ASK { ?s skos:note "xkg:" }')"""
    )
    assert [line.split()[1] for line in edited(page).splitlines() if line.startswith("PREFIX")] == ["skos:"]
    editor.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" # dcterms:")
    page.keyboard.press("Control+A")
    page.keyboard.type("PREFIX org: <urn:other:> ASK { ?s org:a ?o ; nobody:knows <a> ; dcterms:title ?t ")
    declared = [line for line in edited(page).splitlines() if line.startswith("PREFIX dcterms: <")]
    assert len(declared) == 1
    assert edited(page).count("org: <") == 1
    assert "PREFIX nobody:" not in edited(page)
    page.evaluate(
        "document.querySelector('.CodeMirror').CodeMirror.replaceSelection('; skos:note ?n', null, 'paste')"
    )
    assert "PREFIX skos:" in edited(page)


@pytest.mark.usefixtures("parts")
def test_a_query_is_run_by_keyboard_and_shows_labels(browser: Visitor) -> None:
    page = browser.open(f"sparql?query={quote(PARTNERS)}", language="ja")
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+Enter")
    table = page.locator("#table table")
    for name in ("大田広域市", "ノボシビルスク市", "瀋陽市"):
        expect(table.get_by_role("link", name=name).first).to_be_visible()


@pytest.mark.parametrize("width", [1280, PHONE])
def test_without_script_the_form_asks_and_answers(browser: Visitor, width: int) -> None:
    page = browser.open("sparql", language="en", script=False, width=width)
    page.locator("textarea").fill(PARTNERS)
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#table").get_by_role("link", name="Novosibirsk").first).to_be_visible()


def test_a_fault_is_told_with_its_place(browser: Visitor) -> None:
    page = browser.open("sparql", language="en", script=False)
    page.locator("textarea").fill("SELECT ?s WHERE {\n  ?s a }")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("alert")).to_contain_text("2")
    browser.wrongs.clear()  # Chromium reports the status 400 of the page as an error.


def test_nothing_keeps_readers_out(browser: Visitor) -> None:
    page = browser.open(f"sparql?query={quote(PARTNERS)}", language="ja")
    assert barriers(page) == []


@pytest.mark.usefixtures("parts")
def test_a_long_query_is_seen_and_the_answer_is_shown_first(browser: Visitor) -> None:
    query = "SELECT ?city\n{ ?city a xkg:Municipality }\n" + "# more\n" * 18
    page = browser.open(f"sparql?query={quote(query)}")
    page.locator(".CodeMirror").wait_for()
    scrolled: bool = page.evaluate(
        "(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 2)"
        "(document.querySelector('.CodeMirror-scroll'))"
    )
    answer = page.locator("#answer").bounding_box()
    assert not scrolled
    assert answer is not None
    assert 0 <= answer["y"] < 900
