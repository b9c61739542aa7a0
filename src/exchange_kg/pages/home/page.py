"""The front page: search, the numbers, which cities link two others, what is due, what was found lately."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.messages import text
from exchange_kg.pages.calendar.page import next_years, this_year
from exchange_kg.pages.findings.page import open_findings
from exchange_kg.pages.forms.field import read_field
from exchange_kg.pages.frame import Link
from exchange_kg.pages.health.page import healths
from exchange_kg.pages.linked.between import between
from exchange_kg.pages.linked.shared import most_linked_pair, partners_of
from exchange_kg.pages.making import made
from exchange_kg.pages.tie.known import conflicts_by_thing
from exchange_kg.query import Labels, Parameter, ParameterType, labels_of_all
from exchange_kg.store.kept import kept
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.findings.conflicts import Conflict
    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.tables import Page
    from exchange_kg.store import Dataset

NAME = "home"
FEW = 6
"""How many of each list are shown."""

_CITIES = "cities"
_COUNTED = {
    "cities": _CITIES,
    "ties": XKG.Tie,
    "agreements": XKG.Agreement,
    "exchanges": XKG.Exchange,
    "schools": XKG.School,
    "claims": XKG.Claim,
    "sources": XKG.Source,
}
_ENDS = tuple(Parameter(name, ParameterType.CITY, None) for name in ("a", "b"))
_WAYS = ("questions", "map", "network", "health", "conflicts", "sources")


def home_page(showing: Showing, parameters: Mapping[str, str]) -> Page:
    """Return the front page."""
    dataset, language = showing.dataset, showing.language
    pair = most_linked_pair(dataset)
    asked = _asked(showing, pair)
    fields = [read_field(each, asked, dataset, language, asked=False) for each in _ENDS]
    return made(
        showing,
        parameters,
        NAME,
        "home.html",
        title=showing.workspace.configuration.name,
        numbers=_numbers(showing),
        picture=between(showing, *pair) if pair else None,
        fields=fields,
        due=this_year(showing, FEW),
        later=next_years(showing, FEW // 2),
        cities=_cities(showing),
        ties=_busiest(showing),
        disputed=_disputed(showing),
        findings=open_findings(showing, FEW),
        ways=[_way(showing, name) for name in _WAYS],
    )


def _way(showing: Showing, name: str) -> tuple[Link, str]:
    """Return the link to a named page, and what it is for."""
    title = text(f"pages.{name}.title", showing.language)
    return Link(title, showing.hrefs.page(name)), text(f"pages.home.ways.{name}", showing.language)


def _asked(showing: Showing, pair: tuple[str, str] | None) -> dict[str, str]:
    if pair is None:
        return {}
    names = labels_of_all(showing.dataset, showing.language)
    return {"a": names.text(pair[0]), "b": names.text(pair[1])}


def _numbers(showing: Showing) -> list[tuple[str, int]]:
    """Return the words for what is counted, and how much of it there is."""
    counts = _counts(showing.dataset) | {_CITIES: len(partners_of(showing.dataset))}
    counted = [(name, counts.get(class_, 0)) for name, class_ in _COUNTED.items()]
    return [(text(f"pages.home.count.{name}", showing.language), count) for name, count in counted if count]


@kept
def _counts(dataset: Dataset) -> dict[str, int]:
    query = (files(__package__) / "numbers.rq").read_text(encoding="utf-8")
    rows = dataset.select(query, source="numbers.rq").rows
    return {row["class"].value: int(row["count"].value) for row in rows}


def _cities(showing: Showing) -> list[tuple[Link, int]]:
    """Return the cities with the most partners, and how many these are."""
    partners, names = partners_of(showing.dataset), labels_of_all(showing.dataset, showing.language)
    most = sorted(partners, key=lambda city: (-len(partners[city]), city))[: 2 * FEW]
    return [(Link(names.text(city), showing.hrefs.thing(city)), len(partners[city])) for city in most]


def _busiest(showing: Showing) -> list[tuple[Link, int]]:
    """Return the ties with the most exchanges, and how many these are."""
    most = sorted(healths(showing), key=lambda each: (-each.exchanges, each.tie))[:FEW]
    return [
        (Link(each.label, showing.hrefs.thing(each.tie)), each.exchanges) for each in most if each.exchanges
    ]


def _disputed(showing: Showing) -> list[Conflict]:
    """Return conflicts that nobody has settled, those on dates first."""
    labels = Labels(showing.dataset, showing.language)
    labels.learn([XKG.date])
    known = conflicts_by_thing(showing.dataset, showing.language).values()
    unsettled = [each for found in known for each in found if each.outcome != "preferred"]
    return sorted(unsettled, key=lambda each: (each.property != labels.word(XKG.date), each.thing))[:FEW]
