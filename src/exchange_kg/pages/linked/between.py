"""The picture of the cities that link two cities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.messages import text
from exchange_kg.pages.frame import Link
from exchange_kg.pages.linked.links import kinds_of, links_of
from exchange_kg.pages.linked.shared import partners_of
from exchange_kg.pages.pictures import Between, Bond, Subject, cities_between
from exchange_kg.query import labels_of_all
from exchange_kg.query.readable import readable_date

if TYPE_CHECKING:
    from exchange_kg.pages.linked.links import UnitLink
    from exchange_kg.pages.pictures import Picture
    from exchange_kg.pages.showing import Showing


def between(showing: Showing, one: str, other: str) -> Picture:
    """Return the cities that link two cities, with the kinds and dates of the agreements that do so."""
    partners, names = partners_of(showing.dataset), labels_of_all(showing.dataset, showing.language)
    bonds = _bonds(showing, {one, other})

    def named(iri: str) -> Link:
        return Link(names.text(iri), showing.hrefs.thing(iri))

    cities = [
        Between(iri, named(iri), bonds[iri, one], bonds[iri, other])
        for iri in sorted(partners.get(one, frozenset()) & partners.get(other, frozenset()))
    ]
    words = {"one": names.text(one), "other": names.text(other)}
    title = text("pages.home.between", showing.language, **words)
    return cities_between(Subject("between", title, showing.language), named(one), named(other), cities)


def _bonds(showing: Showing, ends: set[str]) -> dict[tuple[str, str], tuple[Bond, ...]]:
    """Return what links each partner with one of the two ends."""
    kinds, names = kinds_of(showing.dataset), labels_of_all(showing.dataset, showing.language)
    found: dict[tuple[str, str], tuple[Bond, ...]] = {}
    for link in links_of(showing.dataset):
        if link.kind is None or link.agreement is None:
            continue
        for city, end in ((link.one, link.other), (link.other, link.one)):
            if end in ends:
                when = readable_date(link.date, showing.language) if link.date else ""
                written = " ".join(filter(None, (names.text(link.kind), when)))
                bond = Bond(written, min(kinds.index(link.kind), 3) + 1, brief=_brief(showing, link))
                found[city, end] = (*found.get((city, end), ()), bond)
    return found


def _brief(showing: Showing, link: UnitLink) -> str:
    """Return the kind of a link with its year alone, for a line that is short."""
    kind = labels_of_all(showing.dataset, showing.language).text(link.kind or "")
    year = link.date[:4]
    return text("pages.home.bond", showing.language, kind=kind, year=year) if year.isdigit() else kind
