"""The pages of the network of cities and of the map, each with the list of the links that it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.messages import text
from exchange_kg.pages.frame import Link
from exchange_kg.pages.linked.filters import filtered, filters_of
from exchange_kg.pages.linked.links import kinds_of, names_of, units_of
from exchange_kg.pages.making import made
from exchange_kg.pages.pictures import City, Joined, Spot, Subject, Tie, city_network, world_map
from exchange_kg.pages.tables import Cell, Page, Row, Table
from exchange_kg.query.readable import readable_date

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from exchange_kg.pages.linked.links import UnitLink
    from exchange_kg.pages.pictures import Picture
    from exchange_kg.pages.showing import Showing

_COLUMNS = ("one", "other", "kind", "since", "evidence")
_TONES = 4
"""How many kinds have a colour of their own; one more is for the other kinds, and one for no kind."""


def network_page(showing: Showing, parameters: Mapping[str, str]) -> Page:
    """Return the network of all cities, or of a kind of link or a country."""
    return _page(showing, parameters, "network", _network)


def map_page(showing: Showing, parameters: Mapping[str, str]) -> Page:
    """Return the map of the world with all links, or those of a kind or a country."""
    return _page(showing, parameters, "map", _map)


def _page(
    showing: Showing,
    parameters: Mapping[str, str],
    name: str,
    draw: Callable[[Showing, Subject, list[UnitLink]], Picture],
) -> Page:
    filters = filters_of(showing, parameters)
    links = filtered(showing, filters)
    title = text(f"pages.{name}.title", showing.language)
    table = _table(showing, links)
    picture = draw(showing, Subject(name, title, showing.language), links)
    return made(showing, parameters, name, "linked.html", (table,), filters=filters, picture=picture)


def _network(showing: Showing, subject: Subject, links: list[UnitLink]) -> Picture:
    names, units = names_of(showing.dataset, showing.language), units_of(showing.dataset)
    cities = [
        City(
            _key(end), Link(names.text(end), showing.hrefs.thing(end)), names.text(units[end].country or end)
        )
        for end in _ends(links)
    ]
    ties = [
        Tie(_key(link.one), _key(link.other), _kind(showing, link), _tone(showing, link)) for link in links
    ]
    return city_network(subject, cities, ties, _legend(showing))


def _map(showing: Showing, subject: Subject, links: list[UnitLink]) -> Picture:
    names, units = names_of(showing.dataset, showing.language), units_of(showing.dataset)
    spots = [
        Spot(
            _key(end),
            Link(names.text(end), showing.hrefs.thing(end)),
            units[end].latitude,
            units[end].longitude,
        )
        for end in _ends(links)
    ]
    joined = [
        Joined(_key(link.one), _key(link.other), _kind(showing, link), _tone(showing, link)) for link in links
    ]
    return world_map(subject, spots, joined, _legend(showing))


def _ends(links: list[UnitLink]) -> list[str]:
    return sorted({end for link in links for end in (link.one, link.other)})


def _key(iri: str) -> str:
    """Return what names a unit in a picture: the end of its IRI, which has no space."""
    return iri.rpartition("/place/")[2]


def _tone(showing: Showing, link: UnitLink) -> int:
    if link.kind is None:
        return _TONES + 2
    return min(kinds_of(showing.dataset).index(link.kind), _TONES) + 1


def _legend(showing: Showing) -> list[str]:
    """Return the words for the colours that `_tone` gives."""
    kinds = kinds_of(showing.dataset)
    names = names_of(showing.dataset, showing.language)
    own = [names.text(kind) for kind in kinds[:_TONES]]
    own += [""] * (_TONES - len(own))
    others = text("pages.linked.others", showing.language) if len(kinds) > _TONES else ""
    return [*own, others, text("pages.linked.through", showing.language)]


def _kind(showing: Showing, link: UnitLink) -> str:
    if link.kind is None:
        return text("pages.linked.through", showing.language)
    return names_of(showing.dataset, showing.language).text(link.kind)


def _table(showing: Showing, links: list[UnitLink]) -> Table:
    words = {name: text(f"pages.linked.columns.{name}", showing.language) for name in _COLUMNS}
    rows = tuple(_row(showing, link) for link in links)
    return Table("links", text("pages.linked.links", showing.language), tuple(words.items()), rows)


def _row(showing: Showing, link: UnitLink) -> Row:
    names = names_of(showing.dataset, showing.language)
    since = readable_date(link.date, showing.language) if link.date else ""
    return (
        (Cell(names.text(link.one), link.one),),
        (Cell(names.text(link.other), link.other),),
        (Cell(_kind(showing, link), link.agreement, asserted=link.agreement is not None),),
        (Cell(since),) if since else (),
        (Cell("", evidence=link.evidence),) if link.evidence else (),
    )
