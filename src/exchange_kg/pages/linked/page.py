"""The pages of the network of cities and of the map, each with the list of the links that it shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exchange_kg.messages import text
from exchange_kg.pages.linked.drawer import Drawer
from exchange_kg.pages.linked.filters import filtered, filters_of
from exchange_kg.pages.linked.links import links_of
from exchange_kg.pages.making import made
from exchange_kg.pages.tables import Cell, Page, Row, Table
from exchange_kg.query import labels_of_all
from exchange_kg.query.readable import readable_date
from exchange_kg.store.kept import kept

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.messages import Language
    from exchange_kg.pages.linked.links import UnitLink
    from exchange_kg.pages.pictures import Picture
    from exchange_kg.pages.showing import Hrefs, Showing
    from exchange_kg.store import Dataset

_COLUMNS = ("one", "other", "kind", "since", "evidence")


def network_page(showing: Showing, parameters: Mapping[str, str]) -> Page:
    """Return the network of all cities, or of a kind of link or a country."""
    return _page(showing, parameters, "network")


def map_page(showing: Showing, parameters: Mapping[str, str]) -> Page:
    """Return the map of the world with all links, or those of a kind or a country."""
    return _page(showing, parameters, "map")


def _page(showing: Showing, parameters: Mapping[str, str], name: str) -> Page:
    dataset, language = showing.dataset, showing.language
    filters = filters_of(dataset, language, parameters)
    chosen = filters[0].iri, filters[1].iri
    rows = _rows(dataset, language)
    table = Table(
        "links",
        text("pages.linked.links", language),
        tuple((column, text(f"pages.linked.columns.{column}", language)) for column in _COLUMNS),
        tuple(rows[link] for link in filtered(dataset, *chosen)),
    )
    picture = _picture(dataset, name, language, showing.hrefs, chosen)
    return made(showing, parameters, name, "linked.html", (table,), filters=filters, picture=picture)


@kept
def _picture(
    dataset: Dataset, name: str, language: Language, hrefs: Hrefs, chosen: tuple[str | None, str | None]
) -> Picture:
    """Return the picture of the links of a kind and a country, without its rows: the list below has them."""
    drawer = Drawer(dataset, language, hrefs)
    draw = drawer.map if name == "map" else drawer.network
    return replace(draw(filtered(dataset, *chosen)), rows=())


@kept
def _rows(dataset: Dataset, language: Language) -> Mapping[UnitLink, Row]:
    """Return the row of each link."""
    return {link: _row(dataset, language, link) for link in links_of(dataset)}


def _row(dataset: Dataset, language: Language, link: UnitLink) -> Row:
    names = labels_of_all(dataset, language)
    kind = names.text(link.kind) if link.kind else text("pages.linked.through", language)
    return (
        (Cell(names.text(link.one), link.one),),
        (Cell(names.text(link.other), link.other),),
        (Cell(kind, link.agreement, asserted=link.agreement is not None, triple=link.triple),),
        (Cell(readable_date(link.date, language)),) if link.date else (),
        (Cell("", evidence=link.evidence),) if link.evidence else (),
    )
