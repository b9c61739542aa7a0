"""The kinds of things with their numbers, and the things of one kind in the order of their readings."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.match import fold
from exchange_kg.messages import area_messages, text
from exchange_kg.pages.listing import said
from exchange_kg.pages.making import made
from exchange_kg.pages.tables import Cell, MadeRows, Page, Table
from exchange_kg.query import labels_of_all
from exchange_kg.store.kept import kept
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exchange_kg.match import Group, SearchIndex
    from exchange_kg.messages import Language
    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.tables import Row
    from exchange_kg.store import Dataset

NAME = "things"
_COLUMNS = ("thing", "reading")


class Thing(NamedTuple):
    """A thing: its label and its reading, empty where none is known."""

    iri: str
    label: str
    reading: str


def things_page(showing: Showing, parameters: Mapping[str, str]) -> Page:
    """Return the page of the things of a kind (`kind`), or else of the kinds that there are."""
    things = _things(showing.dataset, showing.language, showing.index)
    kind = next((group for group in things if group == parameters.get("kind")), None)
    tables = (_table(kind, things[kind], showing.language),) if kind else ()
    return made(
        showing,
        parameters,
        NAME,
        "lists/things.html",
        tables,
        title=tables[0].title if tables else "",
        kinds=[
            (group, text(f"search.groups.{group}", showing.language), len(things[group])) for group in things
        ],
    )


def _table(kind: Group, things: Sequence[Thing], language: Language) -> Table:
    words = area_messages("pages")[NAME]["column"]
    columns = tuple((name, words[name][language]) for name in _COLUMNS)
    return Table(NAME, _title(kind, language), columns, MadeRows(things, partial(map, _row)))


def _title(kind: Group, language: Language) -> str:
    return text(f"search.groups.{kind}", language)


def _row(thing: Thing) -> Row:
    return (Cell(thing.label, thing.iri),), said(thing.reading)


@kept
def _things(dataset: Dataset, language: Language, index: SearchIndex) -> dict[Group, list[Thing]]:
    """Return all things that have a name, by group."""
    names = list(index.names())
    readings = {entry.thing: entry.name for entry in names if entry.property == XKG.reading}
    groups = {entry.thing: entry.group for entry in names}
    labels = labels_of_all(dataset, language)
    found: dict[Group, list[Thing]] = defaultdict(list)
    for iri, group in groups.items():
        found[group].append(Thing(iri, labels.text(iri), readings.get(iri, "")))
    return {group: sorted(things, key=_by_reading) for group, things in found.items()}


def _by_reading(thing: Thing) -> tuple[str, str]:
    return fold(thing.reading or thing.label), thing.iri
