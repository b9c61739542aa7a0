"""Writing a search index from a dataset: the same bytes for the same names and the same SQLite."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.match.folding import fold
from exchange_kg.match.keys import code_keys, name_keys, slug_keys
from exchange_kg.match.names import read_names
from exchange_kg.match.search_index.grams import grams
from exchange_kg.match.search_index.groups import GROUPS, Group, read_groups

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from exchange_kg.match.names import Name
    from exchange_kg.store import Dataset

SLUG = ""
"""Stands for a property where the slug of an IRI was found."""


class Entry(NamedTuple):
    """A key of a name, in the order in which keys are numbered."""

    group: int
    length: int
    key: str
    thing: str
    property: str
    name: str


def write_search_index(dataset: Dataset, path: Path) -> None:
    """Write the index of a dataset into a new file."""
    with closing(sqlite3.connect(path)) as connection:
        fill(connection, dataset)


def fill(connection: sqlite3.Connection, dataset: Dataset) -> None:
    """Fill an empty database with the index of a dataset."""
    names, groups = read_names(dataset), read_groups(dataset, text_of("groups.rq"))
    with connection:
        connection.executescript(text_of("schema.sql"))
        _write_names(connection, _entries(names, groups))
        _write_codes(connection, names, groups)
        _write_dates(connection, dataset)
    with connection:
        connection.execute("INSERT INTO grams (grams) VALUES ('optimize')")
    connection.execute("VACUUM")


@cache
def text_of(name: str) -> str:
    """Return a query file of this package."""
    return (files(__package__) / name).read_text(encoding="utf-8")


def _entries(names: list[Name], groups: Mapping[str, Group]) -> list[Entry]:
    units = {thing for thing, group in groups.items() if group == "place"}
    return sorted(
        {
            Entry(_place(groups, name.thing), len(key), key, name.thing, name.property, name.text)
            for key, name, whole in name_keys(names, units)
            if whole or key in fold(name.text)
        }
    )


def _place(groups: Mapping[str, Group], thing: str) -> int:
    return GROUPS.index(groups.get(thing, GROUPS[-1]))


def _write_names(connection: sqlite3.Connection, entries: list[Entry]) -> None:
    connection.executemany(
        "INSERT INTO names VALUES (?, ?, ?, ?, ?)",
        (
            (number, entry.key, entry.thing, entry.name, entry.property)
            for number, entry in enumerate(entries)
        ),
    )
    connection.executemany(
        "INSERT INTO grams (rowid, pairs) VALUES (?, ?)",
        ((number, grams(entry.key)) for number, entry in enumerate(entries)),
    )
    connection.executemany("INSERT INTO lengths VALUES (?, ?, ?, ?)", _lengths(entries))


def _lengths(entries: list[Entry]) -> Iterator[tuple[Group, int, int, int]]:
    first = 0
    for (group, length), of_length in groupby(entries, key=lambda entry: (entry.group, entry.length)):
        after = first + sum(1 for _ in of_length)
        yield GROUPS[group], length, first, after - 1
        first = after


def _write_codes(connection: sqlite3.Connection, names: list[Name], groups: Mapping[str, Group]) -> None:
    rows = {(key, name.thing, name.property) for name in names for key, _ in code_keys([name])}
    rows |= {(slug, thing, SLUG) for thing in {name.thing for name in names} for slug, _ in slug_keys(thing)}
    connection.executemany(
        "INSERT INTO codes VALUES (?, ?, ?, ?)",
        sorted((key, thing, groups.get(thing, GROUPS[-1]), found) for key, thing, found in rows),
    )


def _write_dates(connection: sqlite3.Connection, dataset: Dataset) -> None:
    rows = dataset.select(text_of("record_days.rq"), source="record_days.rq").rows
    days = sorted({(row["earliest"].value, row["latest"].value, row["record"].value) for row in rows})
    connection.executemany("INSERT INTO dates VALUES (?, ?, ?)", days)
