"""The list of all things by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from named_pages import links, show, showing

from exchange_kg.match import fold
from html_pages import Page

if TYPE_CHECKING:
    from exchange_kg.pages.showing import Showing
    from exchange_kg.store import Dataset
    from exchange_kg.workspace import Workspace


@pytest.fixture(scope="module")
def on(real_dataset: Dataset, real_workspace: Workspace) -> Showing:
    return showing(real_dataset, real_workspace)


def test_each_kind_is_counted_and_leads_to_its_things(on: Showing) -> None:
    page = Page(show(on, "things").html)
    (href,) = links(page, "都市・地域・場所")
    assert href == "/things?kind=place"
    (table,) = show(on, "things", kind="place").tables
    assert table.title == "都市・地域・場所"
    assert {"札幌市", "大田広域市"} <= {cells[0].text for cells, _ in table.rows}


def test_things_are_in_the_order_of_their_readings(on: Showing) -> None:
    (table,) = show(on, "things", kind="place").tables
    keys = [fold(reading[0].text if reading else name[0].text) for name, reading in table.rows]
    assert keys == sorted(keys)
    assert "さっぽろし" in {cell.text for _, cells in table.rows for cell in cells}


def test_a_kind_that_is_not_there_shows_the_kinds(on: Showing) -> None:
    assert show(on, "things", kind="dragon").tables == ()
