"""Searching on a page, and suggestions while typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from named_pages import links, show, showing, texts

from exchange_kg.messages import LANGUAGES
from exchange_kg.pages.search.suggestions import suggestions
from html_pages import Page, content

if TYPE_CHECKING:
    from exchange_kg.messages import Language
    from exchange_kg.pages.showing import Showing
    from exchange_kg.store import Dataset
    from exchange_kg.workspace import Workspace

SAPPORO = "/id/place/jp-sapporo"


@pytest.fixture(scope="module", params=LANGUAGES)
def either(request: pytest.FixtureRequest, real_dataset: Dataset, real_workspace: Workspace) -> Showing:
    language: Language = request.param
    return showing(real_dataset, real_workspace, language)


@pytest.fixture(scope="module")
def en(real_dataset: Dataset, real_workspace: Workspace) -> Showing:
    return showing(real_dataset, real_workspace, "en")


@pytest.mark.parametrize(
    "text",
    ["", "札幌", "ｻｯﾎﾟﾛ", "平成7年", "ダジョン", "xyzxyz", "平成32年13月", "1916", "<b>", '"', "市", "a"],
)
def test_whatever_is_searched_for_the_page_is_sound(either: Showing, text: str) -> None:
    page = show(either, "search", q=text)
    assert Page(page.html).faults() == []
    assert len(page.html.encode()) < 200_000


@pytest.mark.parametrize("text", ["札幌", "さっぽろ", "ｻｯﾎﾟﾛ", "SAPPORO", "삿포로", "011002", "jp-sapporo"])
def test_a_city_stands_first_with_the_reason(en: Showing, text: str) -> None:
    row, *_ = texts(show(en, "search", q=text).tables[0])
    assert (row["label"], row["group"]) == ("Sapporo", "Places")
    assert row["reason"] == {
        "さっぽろ": "reading", "ｻｯﾎﾟﾛ": "reading", "011002": "local government code", "jp-sapporo": "IRI",
    }.get(text, row["reason"])  # fmt: skip


@pytest.mark.parametrize("text", ["平成22年10月", "H22.10", "2010-10"])
def test_a_date_lists_what_happened(en: Showing, text: str) -> None:
    records = texts(show(en, "search", q=text).tables[-1])
    (signing,) = (row for row in records if "sapporo-daejeon:35" in row["lines"])
    assert signing["date"] == "22 October 2010"


def test_one_kind_alone_shows_more_of_it(en: Showing) -> None:
    few = [
        row
        for row in texts(show(en, "search", q="Sapporo").tables[0])
        if row["group"] == "Visits and exchanges"
    ]
    many = texts(show(en, "search", q="Sapporo", kind="exchange").tables[0])
    assert len(few) < len(many)
    assert {row["group"] for row in many} == {"Visits and exchanges"}


def test_where_nothing_is_found_near_names_and_examples_lead_on(en: Showing) -> None:
    page = Page(show(en, "search", q="ダジョン").html)
    assert links(page, "テジョン") == ["/search?q=%E3%83%86%E3%82%B8%E3%83%A7%E3%83%B3"]
    assert links(page, "平成7年")


def test_an_impossible_date_says_why(en: Showing) -> None:
    page = Page(show(en, "search", q="平成32年13月").html)
    assert any("month 13" in content(paragraph) for paragraph in page.all("p"))


def test_suggestions_are_the_best_of_all_kinds(en: Showing) -> None:
    first, *others = suggestions(en, "さっぽ")
    assert (first.text, first.kind, first.why, first.href) == (
        "Sapporo",
        "Places",
        "reading: さっぽろし",
        SAPPORO,
    )
    assert len(others) < 10


@pytest.mark.parametrize("typed", ["", " ", "平成32年13月", "x" * 10_000, '"'])
def test_nothing_to_suggest_is_no_error(en: Showing, typed: str) -> None:
    assert suggestions(en, typed) == []


def test_a_date_is_suggested_first(en: Showing) -> None:
    first, *_ = suggestions(en, "昭和50年代")
    assert first.text.startswith("What happened: ")
    assert first.href.startswith("/search?q=")
