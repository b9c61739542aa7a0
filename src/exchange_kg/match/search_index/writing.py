"""Writing a search index from a dataset: the same bytes for the same names and the same SQLite."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from importlib.resources import files
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.match.folding import fold
from exchange_kg.match.keys import code_keys, name_keys, slug_keys
from exchange_kg.match.names import LABELS, read_names, rows_of
from exchange_kg.match.search_index.grams import grams
from exchange_kg.match.search_index.groups import GROUPS, Group, read_groups
from exchange_kg.match.shown_label import label_rank
from exchange_kg.messages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from exchange_kg.match.names import Name
    from exchange_kg.store import Queryable

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


class Code(NamedTuple):
    """A code, identifier or slug of a thing."""

    key: str
    thing: str
    group: Group
    property: str


class Days(NamedTuple):
    """The days between which a record lies, as ISO 8601."""

    earliest: str
    latest: str
    record: str


class Shown(NamedTuple):
    """What a thing is called in each language of the pages, and the language tag of that ("" for none)."""

    thing: str
    ja: str
    ja_tag: str
    en: str
    en_tag: str


class Contents(NamedTuple):
    """All that an index holds, each part in its order."""

    names: list[Entry]
    codes: list[Code]
    days: list[Days]
    labels: list[Shown]

    def joined(self, other: Contents) -> Contents:
        """Return all of both, in order."""
        return Contents(
            sorted(self.names + other.names),
            sorted(self.codes + other.codes),
            sorted(self.days + other.days),
            sorted(self.labels + other.labels),
        )


def write_search_index(dataset: Queryable, path: Path, *further: Queryable) -> None:
    """Write the index of a dataset, and of further ones that speak of other things, into a new file."""
    contents = read_contents(dataset)
    for each in further:
        contents = contents.joined(read_contents(each))
    with closing(sqlite3.connect(path)) as connection:
        fill(connection, contents)


def read_contents(dataset: Queryable, things: Collection[str] | None = None) -> Contents:
    """Return all that the index of a dataset holds, or all on some things."""
    names, groups = read_names(dataset, things), read_groups(dataset, text_of("groups.rq"), things)
    return Contents(_entries(names, groups), _codes(names, groups), _days(dataset, things), _labels(names))


def fill(connection: sqlite3.Connection, contents: Contents) -> None:
    """Fill an empty database with what an index is to hold."""
    with connection:
        connection.executescript(text_of("schema.sql"))
        _write_names(connection, contents.names)
        connection.executemany("INSERT INTO codes VALUES (?, ?, ?, ?)", contents.codes)
        connection.executemany("INSERT INTO dates VALUES (?, ?, ?)", contents.days)
        connection.executemany("INSERT INTO labels VALUES (?, ?, ?, ?, ?)", contents.labels)
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


def _codes(names: list[Name], groups: Mapping[str, Group]) -> list[Code]:
    rows = {(key, name.thing, name.property) for name in names for key, _ in code_keys([name])}
    rows |= {(slug, thing, SLUG) for thing in {name.thing for name in names} for slug, _ in slug_keys(thing)}
    return sorted(Code(key, thing, groups.get(thing, GROUPS[-1]), found) for key, thing, found in rows)


def _days(dataset: Queryable, things: Collection[str] | None) -> list[Days]:
    rows = rows_of(dataset, text_of("record_days.rq"), "record_days.rq", "record", things)
    return sorted({Days(row["earliest"].value, row["latest"].value, row["record"].value) for row in rows})


def _labels(names: list[Name]) -> list[Shown]:
    """Return what things are called; `names` are in the order of things."""
    labels = groupby((name for name in names if name.property in LABELS), attrgetter("thing"))
    return [Shown(thing, *_shown(list(of_thing))) for thing, of_thing in labels]


def _shown(labels: list[Name]) -> tuple[str, str, str, str]:
    ja, en = (
        min(labels, key=lambda label: label_rank(label.language, label.text, language))
        for language in LANGUAGES
    )
    return ja.text, ja.language, en.text, en.language
