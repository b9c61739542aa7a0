"""A site of files behind a plain web server: it is searched and asked in the browser itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from browser.plain_site import served, write_pages
from browser.visitor import PHONE, Visitor, barriers
from exchange_kg.pages.browser_parts import missing_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from browser.plain_site import PlainSite
    from exchange_kg.messages import Language
    from exchange_kg.store import Dataset
    from exchange_kg.workspace import Workspace

SHARED = "en/sparql.html?question=shared-partners&a=札幌&b=대전"
PARTNERS = (
    "SELECT ?partner WHERE { <https://w3id.org/exchange-kg/id/place/jp-sapporo> xkg:partnerOf ?partner }"
)
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?d && ?c != ?i) }"
FAULTY = "SELECT ?s WHERE {\n  ?s a }"


@pytest.fixture(scope="module")
def plain_site(
    real_dataset: Dataset, real_workspace: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PlainSite]:
    folder = tmp_path_factory.mktemp("site")
    write_pages(folder, real_dataset, real_workspace)
    with served(folder) as site:
        yield site


@pytest.fixture
def reader(chromium: Browser, plain_site: PlainSite) -> Iterator[Visitor]:
    """Someone who visits the files; nothing may be wrong when they leave."""
    visitor = Visitor(chromium, plain_site)
    yield visitor
    visitor.close()
    assert visitor.wrongs == []


@pytest.fixture
def engine() -> Iterator[None]:
    """The query engine, for which every page is given time to load it."""
    if missing_parts():
        pytest.skip("the query engine is not there: make web fetches it where npm is at hand")
    expect.set_options(timeout=30_000)
    yield
    expect.set_options(timeout=5_000)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("さっぽろ", "ja", "札幌市"),
        ("ｻｯﾎﾟﾛ", "ja", "札幌市"),
        ("대전", "en", "Daejeon"),
        ("哈尔滨", "ja", "哈爾濱市"),
        ("011002", "en", "Sapporo"),
        ("novosib", "en", "Novosibirsk"),
    ],
)
def test_things_are_found_in_any_script_and_by_code(
    reader: Visitor, text: str, language: Language, found: str
) -> None:
    page = reader.open(f"{language}/search.html?q={quote(text)}", language=language)
    expect(page.locator("#found .results").first.get_by_role("link", name=found, exact=True)).to_be_visible()


def test_records_are_found_by_a_date(reader: Visitor) -> None:
    page = reader.open(f"ja/search.html?q={quote('平成7年')}", language="ja")
    rows = page.get_by_role("table").get_by_role("row")
    expect(rows).to_have_count(11)
    assert barriers(page) == []
    line = page.get_by_role("link", name=re.compile(r"^asahikawa-harbin:\d+")).first
    assert "#L" in (line.get_attribute("href") or "")


@pytest.mark.parametrize("text", ["H7", "昭和50年代", "1995-11"])
def test_dates_are_read_in_either_calendar(reader: Visitor, text: str) -> None:
    page = reader.open(f"en/search.html?q={quote(text)}")
    expect(page.get_by_role("heading", name="What happened")).to_be_visible()


def test_a_suggestion_is_chosen_by_keyboard(reader: Visitor) -> None:
    page = reader.open("ja/search.html", language="ja", width=PHONE)
    page.get_by_role("combobox").press_sequentially("さっぽ")
    expect(page.get_by_role("option").first).to_contain_text("札幌市")
    assert barriers(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("id/place/jp-sapporo"))


def test_a_name_of_nothing_leads_on(reader: Visitor) -> None:
    page = reader.open(f"ja/search.html?q={quote('ダジョン')}", language="ja")
    page.get_by_role("link", name="テジョン", exact=True).click()
    expect(page.get_by_role("link", name="大田広域市", exact=True).first).to_be_visible()


def test_without_script_a_list_of_everything_is_offered(reader: Visitor) -> None:
    page = reader.open("en/search.html", script=False)
    assert "needs JavaScript" in page.locator("noscript").inner_text()
    page.get_by_role("link", name="Everything by kind").click()
    expect(page.get_by_role("link", name="Places")).to_be_visible()


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("width", [1280, PHONE])
def test_which_cities_link_sapporo_and_daejeon(reader: Visitor, width: int) -> None:
    page = reader.open(SHARED, width=width)
    expect(page.get_by_role("heading", level=1)).to_have_text("Cities that link two cities")
    rows = page.locator("#table tbody tr")
    expect(rows).to_have_count(4)
    assert set(page.locator("#table tbody td:first-child").all_inner_texts()) == {"Novosibirsk", "Shenyang"}
    for view in ("#view-links", "#view-map"):
        expect(page.locator(f"{view} svg")).to_contain_text("Novosibirsk")
    drawing = page.locator("#view-map svg.picture")
    whole = drawing.get_attribute("viewBox")
    page.locator("#view-map").get_by_role("button", name="Zoom in").click()
    assert drawing.get_attribute("viewBox") != whole
    page.locator("#view-map").get_by_role("link", name="Shenyang").focus()
    together = " ".join(page.locator("#view-map .part").all_text_contents())
    assert "Sapporo" in together
    assert "Novosibirsk" not in together
    assert barriers(page) == []
    page.emulate_media(color_scheme="dark")
    assert barriers(page, "color-contrast") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.usefixtures("engine")
def test_a_misspelt_city_of_a_question_has_near_ones(reader: Visitor) -> None:
    page = reader.open("en/sparql.html?question=shared-partners&a=Sapporo&b=Daejeom")
    expect(page.get_by_role("alert")).to_contain_text("Daejeom")
    page.get_by_role("link", name="Daejeon", exact=True).click()
    expect(page.locator("#table").get_by_role("link", name="Novosibirsk", exact=True).first).to_be_visible()


@pytest.mark.usefixtures("engine")
def test_people_by_year_are_a_chart_and_a_tie_is_a_timeline(reader: Visitor) -> None:
    page = reader.open("ja/sparql.html?question=visits-by-year&a=札幌市&b=大田広域市", language="ja")
    expect(page.locator("#view-bars svg")).to_contain_text("2011")
    page = reader.open("ja/sparql.html?question=timeline-of-tie&a=札幌市&b=大田広域市", language="ja")
    expect(page.locator("#view-timeline svg .point").first).to_be_visible()


@pytest.mark.usefixtures("engine")
def test_a_query_is_completed_and_run_by_keyboard(reader: Visitor) -> None:
    page = reader.open("en/sparql.html")
    page.evaluate("document.querySelector('.CodeMirror').CodeMirror.setValue('')")
    page.locator(".CodeMirror").click()
    page.keyboard.type("SELECT ?partner WHERE { ")
    page.keyboard.insert_text("Sapporo")
    page.keyboard.press("Control+Space")
    expect(page.locator(".CodeMirror-hint-active")).to_contain_text("id/place/jp-sapporo")
    page.keyboard.press("Enter")
    page.keyboard.type(" xkg:partnerOf ?partner }")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#table").get_by_role("link", name="Novosibirsk")).to_be_visible()
    assert "partnerOf" in page.url


@pytest.mark.usefixtures("engine")
def test_a_fault_is_told_with_its_place(reader: Visitor) -> None:
    page = reader.open(f"ja/sparql.html?query={quote(FAULTY)}", language="ja")
    expect(page.get_by_role("alert")).to_contain_text("2行9桁")
    assert barriers(page) == []


@pytest.mark.usefixtures("engine")
def test_a_runaway_query_is_stopped_and_the_next_one_answered(reader: Visitor) -> None:
    page = reader.open(f"en/sparql.html?query={quote(ENDLESS)}")
    expect(page.get_by_text("Answering")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("alert")).to_contain_text("Stopped")
    page.evaluate("(query) => document.querySelector('.CodeMirror').CodeMirror.setValue(query)", PARTNERS)
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#table").get_by_role("link", name="Shenyang")).to_be_visible()


@pytest.mark.usefixtures("engine")
def test_an_answer_is_taken_as_a_file(reader: Visitor) -> None:
    page = reader.open(f"en/sparql.html?query={quote(PARTNERS)}")
    with page.expect_download() as excel:
        page.get_by_role("link", name="CSV").click()
    assert excel.value.path().read_bytes().startswith("\ufeffpartner,partner (IRI)\r\n".encode())
    page.get_by_label("Answer as").select_option("json")
    with page.expect_download() as results:
        page.get_by_role("button", name="Run").click()
    assert '"vars":["partner"]' in results.value.path().read_text("utf-8")
