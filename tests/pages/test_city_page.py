"""The page of a city shows its partners, what it shares with others, who came, and what is disputed."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import html5lib
import pytest
from named_pages import showing

from exchange_kg.build import open_build
from exchange_kg.messages import LANGUAGES, Language
from exchange_kg.pages.kinds import page_of_thing
from exchange_kg.resources import packaged_workspace
from exchange_kg.workspace import find_workspace
from html_pages import Page as Read
from html_pages import content

if TYPE_CHECKING:
    from exchange_kg.pages.tables import Page, Table

WORKSPACE = find_workspace(packaged_workspace())
UNITS = ("jp-sapporo", "jp-rumoi", "kr-daejeon", "jp-hokkaido", "cn")


@cache
def page(slug: str, language: Language = "en") -> Page:
    on = showing(open_build(WORKSPACE), WORKSPACE, language)
    return page_of_thing(on, f"{WORKSPACE.base}id/place/{slug}", {})


def table(found: Page, name: str) -> Table:
    return next(each for each in found.tables if each.name == name)


def texts(found: Page, name: str) -> list[list[list[str]]]:
    return [[[cell.plain for cell in cells] for cells in row] for row in table(found, name).rows]


def test_partners_are_told_apart_by_kind_with_their_lines() -> None:
    rows = {(row[0][0], row[2][0]): row for row in texts(page("jp-sapporo"), "partners")}
    assert ("Daejeon", "sister city") in rows
    assert ("Novosibirsk", "sister city") in rows
    assert ("Shenyang", "sister or friendship city") in rows
    assert rows["Daejeon", "sister city"][3] == ["22 October 2010"]
    assert "sapporo-daejeon:35" in rows["Daejeon", "sister city"][4][0]


def test_ties_of_every_kind_are_told_apart() -> None:
    kinds = {row[0][0]: row[1] for row in texts(page("jp-sapporo"), "ties")}
    assert kinds["Sapporo–Daejeon"] == ["sister city"]
    assert kinds["Okurayama–Hakha schools"] == ["sister school"]
    assert kinds["Deaf associations of Sapporo and Daejeon"] == []  # no agreement of theirs is known


def test_shared_partners_name_the_cities_that_link() -> None:
    shared = {row[0][0]: row[1] for row in texts(page("jp-sapporo"), "shared")}
    assert sorted(shared["Daejeon"]) == ["Novosibirsk", "Shenyang"]


def test_people_are_summed_by_year_and_direction() -> None:
    people = {(row[0][0], row[1][0]): row[2][0] for row in texts(page("jp-asahikawa"), "people")}
    assert people["2019", "to this place"] == "19"
    assert people["2019", "from this place"] == "17"


def test_the_two_dates_of_the_tie_with_jeju_stand_side_by_side_with_their_lines() -> None:
    dates = {(row[2][0], row[4][0]) for row in texts(page("kr-jeju"), "claims") if row[1] == ["date"]}
    assert ("1 September 1988", "chitose:51") in dates
    assert ("1 September 1981", "chitose:52") in dates


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", UNITS)
def test_pages_are_well_formed_with_ids_of_their_own(slug: str, language: Language) -> None:
    html = page(slug, language).html
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(html)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert len(html.encode()) < 500_000


def test_a_unit_of_very_many_ties_counts_exchanges_and_says_where_they_are_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = page("jp-sapporo")
    monkeypatch.setattr("exchange_kg.pages.city.page.MOST_TIES", 1)
    on = showing(open_build(WORKSPACE), WORKSPACE, "en")
    summed = page_of_thing(on, f"{WORKSPACE.base}id/place/jp-sapporo", {})
    assert "counted here and not shown" in summed.html
    assert "counted here and not shown" not in whole.html
    assert texts(summed, "people") == []
    assert texts(summed, "ties") == texts(whole, "ties")


@pytest.mark.parametrize(
    ("language", "name", "languages"),
    [("en", "札幌市", "Japanese, simplified Chinese"), ("ja", "Sapporo", "英語、ノルウェー語")],
)
def test_a_name_that_two_languages_write_alike_stands_once_with_both(
    language: Language, name: str, languages: str
) -> None:
    found = Read(page("jp-sapporo", language).html)
    (item,) = [each for each in found.all("li") if content(each).startswith(f"{name} ")]
    assert content(item) == f"{name} {languages}"
