"""The network and the map of the real graph: its links, filters, and what the pictures show of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from named_pages import links, show, showing, texts

from html_pages import Page

if TYPE_CHECKING:
    from exchange_kg.pages.showing import Showing
    from exchange_kg.store import Dataset
    from exchange_kg.workspace import Workspace


@pytest.fixture(scope="module")
def en(real_dataset: Dataset, real_workspace: Workspace) -> Showing:
    return showing(real_dataset, real_workspace, "en")


def pairs(on: Showing, page: str, **parameters: str) -> set[frozenset[str]]:
    (table,) = show(on, page, **parameters).tables
    return {frozenset((row["one"], row["other"])) for row in texts(table)}


@pytest.mark.parametrize("page", ["network", "map"])
def test_both_show_the_same_links(en: Showing, page: str) -> None:
    found = pairs(en, page)
    assert {frozenset(("Sapporo", "Daejeon")), frozenset(("Chitose", "Anchorage"))} <= found
    assert found == pairs(en, "network")


def test_a_link_tells_its_kind_its_date_and_its_lines(en: Showing) -> None:
    (table,) = show(en, "network", kind="sister-city").tables
    (row,) = (row for row in texts(table) if {row["one"], row["other"]} == {"Sapporo", "Daejeon"})
    assert (row["kind"], row["since"]) == ("sister city", "22 October 2010")
    assert "sapporo-daejeon:37" in row["evidence"]


def test_links_through_bodies_are_told_apart(en: Showing) -> None:
    (table,) = show(en, "network", kind="through").tables
    (row,) = (row for row in texts(table) if {row["one"], row["other"]} == {"Rumoi", "Yingkou"})
    assert row["kind"] == "through ports, schools or bodies"
    cells = [cell for cells in table.rows[0] for cell in cells]
    assert any(not cell.asserted for cell in cells)


def test_filters_narrow_the_links(en: Showing) -> None:
    everything, norwegian = pairs(en, "map"), pairs(en, "map", country="no")
    assert norwegian
    assert norwegian < everything
    assert all("Kongsberg" in pair or "Buskerud" in pair for pair in norwegian)
    assert pairs(en, "map", kind="sister-city", country="cn") <= pairs(en, "map", country="cn")


def test_nothing_found_says_so(en: Showing) -> None:
    page = show(en, "network", kind="friendship-port", country="no")
    (table,) = page.tables
    assert table.rows == () or page.html.count("<svg") == 3
    assert "No link is of this kind" in show(en, "network", kind="through", country="no").html


def test_marks_lead_to_the_pages_of_cities(en: Showing) -> None:
    page = Page(show(en, "map").html)
    assert "/id/place/jp-ota" in {link.attrib.get("href", "") for link in page.all("a")}
    assert links(Page(show(en, "network").html), "Show all") == []


def test_regions_and_cities_that_the_picture_names_are_those_of_the_list(en: Showing) -> None:
    html = show(en, "network").html
    for pair in pairs(en, "network"):
        assert all(f"{name}: " in html for name in pair)
