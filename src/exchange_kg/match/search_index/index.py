"""Looking things up in a search index: by any part of a name, by a code, by a time."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple, Self

from exchange_kg.match.distance import edit_distance
from exchange_kg.match.folding import fold
from exchange_kg.match.keys import code_key, without_lost_zero
from exchange_kg.match.search_index.grams import all_of, any_of, beginning, parts, phrase
from exchange_kg.match.search_index.groups import GROUPS, RECORDS, Group
from exchange_kg.match.search_index.writing import SLUG, fill, read_contents, text_of
from exchange_kg.store import Literal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from exchange_kg.messages import Language
    from exchange_kg.store import Queryable

_MOST_NEAR = 5
# Of each group; the shortest names come first.
_MOST_COMPARED = 2000
_PATH = re.compile(r"(?:.*?/)?(?:(?:id|concept)/)?[a-z-]+/(?P<slug>[a-z0-9-]+)")


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found: the name or code that the text is or is a part of, and the property it is of.

    `property` is empty where the text is the slug of the thing's IRI. `score` goes from 0 to 1 (equal).
    """

    thing: str
    group: Group
    name: str
    property: str
    score: float


class Named(NamedTuple):
    """A name of a thing, the property that it is of, and its folded form, perhaps without its suffix."""

    thing: str
    group: Group
    name: str
    property: str
    key: str


class _Range(NamedTuple):
    """The numbers of some names of a group."""

    group: Group
    first: int
    last: int


class SearchIndex:
    """An index that is only read; it may be asked from several threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the index in a file that nobody changes; raises sqlite3.Error where there is none."""
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        return cls(sqlite3.connect(address, uri=True, check_same_thread=False))

    @classmethod
    def of(cls, dataset: Queryable) -> Self:
        """Make the index of a dataset in memory."""
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        fill(connection, read_contents(dataset))
        return cls(connection)

    def find(self, text: str, limit: int, groups: Collection[Group] = GROUPS) -> list[Hit]:
        """Return up to `limit` things of each group, those of one group best first.

        Found are things with this code or slug, with a name that holds the text, or else with one that
        holds each of its words. Equal names come first, then those that begin with the text, then the others,
        each part by the length of the name.
        """
        codes = [hit for hit in self.coded(text.strip()) if hit.group in groups]
        keys = [key for key in map(fold, text.split()) if key]
        found = [*codes, *self._by_name(keys, limit, groups)]
        best: dict[str, Hit] = {}
        for hit in sorted(found, key=lambda hit: (GROUPS.index(hit.group), -hit.score)):
            best.setdefault(hit.thing, hit)
        return _first_of_each(list(best.values()), limit)

    def coded(self, text: str) -> Iterator[Hit]:
        """Yield the things that have a text as a code, an identifier or the slug or path of their IRI."""
        if not text.isprintable():  # no code, nor even a text where it came from bytes that are not UTF-8
            return
        key = code_key(text)
        path = _PATH.fullmatch(text)
        for other in dict.fromkeys((key, without_lost_zero(key), path["slug"] if path else "")):
            for thing, group, found in self._connection.execute(text_of("codes.sql"), {"key": other}):
                if other == key or path is None or (found == SLUG and f"/{thing}".endswith(f"/{text}")):
                    yield Hit(thing, group, text, found, 1.0)

    def names(self) -> Iterator[Named]:
        """Yield all names, those of one group together."""
        for thing, name, found, key, number in self._connection.execute(text_of("all_names.sql")):
            yield Named(thing, self._group_of(number), name, found, key)

    def equal(self, key: str) -> list[Named]:
        """Return the names whose folded form, whole or without the suffix of a unit, is a folded text."""
        rows = self._connection.execute(text_of("equal.sql"), {"key": key})
        return [Named(thing, self._group_of(number), name, found, key) for thing, name, found, number in rows]

    def similar(self, key: str, far: int) -> Iterator[tuple[int, Named]]:
        """Yield names that are up to `far` edits from a folded text, and how many; none of records."""
        letters, expression = set(key), any_of(self._telling(parts(key), far))
        for place in self._ranges(len(key) - far, len(key) + far):
            if place.group in RECORDS:
                continue
            for thing, name, found, other in islice(self._rows(expression, place), _MOST_COMPARED):
                if len(letters.difference(other)) > far or len(set(other) - letters) > far:
                    continue  # each edit brings one character in and takes one out at most
                distance = edit_distance(key, other)
                if distance <= far:
                    yield distance, Named(thing, place.group, name, found, other)

    def _telling(self, pairs: list[str], far: int) -> list[str]:
        """Return pairs of which a name up to `far` edits away has at least one: an edit ends up to three."""
        enough = 3 * far + 1
        return sorted(pairs, key=self._rarity)[:enough] if len(pairs) > enough else pairs

    def _rarity(self, pair: str) -> int:
        found = self._connection.execute(text_of("rarity.sql"), {"pair": pair}).fetchone()
        return found[0] if found else 0

    def label(self, thing: str, language: Language) -> Literal | None:
        """Return what a thing is called in a language, None where the index knows no label of it."""
        row = self._connection.execute(text_of("label.sql"), {"thing": thing}).fetchone()
        if row is None:
            return None
        label, tag = row[:2] if language == "ja" else row[2:]
        return Literal(label, language=tag or None)

    def near(self, text: str) -> tuple[str, ...]:
        """Return up to five names that a text may have meant, nearest first, one of each thing."""
        key = fold(text)
        close: dict[str, tuple[int, str]] = {}
        for distance, found in self.similar(key, max(1, len(key) // 3)) if key else ():
            nearest = (distance, found.name)
            close[found.thing] = min(close.get(found.thing, nearest), nearest)
        return tuple(dict.fromkeys(name for _, name in sorted(close.values())))[:_MOST_NEAR]

    def in_time(self, since: date, until: date, most: int = -1) -> tuple[list[str], int]:
        """Return records that may lie in a time, first those that certainly do, and how many there are.

        Each part is in the order of time. At most `most` are returned (-1: all).
        """
        values = {"since": since.isoformat(), "until": until.isoformat(), "most": most}
        rows = self._connection.execute(text_of("record_days.sql"), values).fetchall()
        return [record for record, _ in rows], rows[0][1] if rows else 0

    def _by_name(self, keys: list[str], limit: int, groups: Collection[Group]) -> Iterator[Hit]:
        if not keys:
            return
        whole = "".join(keys)
        for found in self._groups:
            if found.group not in groups:
                continue
            hits = list(self._hits((beginning(whole), phrase(whole)), whole, found, limit))
            if not hits and len(keys) > 1:
                hits = list(self._hits((all_of(keys),), whole, found, limit))
            yield from hits

    def _hits(self, expressions: tuple[str, ...], key: str, place: _Range, limit: int) -> Iterator[Hit]:
        """Yield the names of up to `limit` things by expressions, those of the first before the others."""
        things: set[str] = set()
        for expression in expressions:
            for thing, name, found, other in self._rows(expression, place):
                if thing not in things:
                    things.add(thing)
                    yield Hit(thing, place.group, name, found, _score(key, other))
                if len(things) == limit:
                    return

    def _rows(self, expression: str, place: _Range) -> sqlite3.Cursor:
        values = {"expression": expression, "first": place.first, "last": place.last}
        return self._connection.execute(text_of("find.sql"), values)

    def _group_of(self, number: int) -> Group:
        return next(place.group for place in self._groups if place.first <= number <= place.last)

    @cached_property
    def _groups(self) -> list[_Range]:
        return self._ranges(0, 1 << 30)

    def _ranges(self, shortest: int, longest: int) -> list[_Range]:
        values = {"shortest": shortest, "longest": longest}
        return [_Range(*row) for row in self._connection.execute(text_of("ranges.sql"), values)]


def _first_of_each(hits: Iterable[Hit], limit: int) -> list[Hit]:
    return [hit for _, group in groupby(hits, key=lambda hit: hit.group) for hit in islice(group, limit)]


def _score(key: str, name: str) -> float:
    """Return 1 for equal keys; a part at the beginning counts more than one of the same length further on."""
    share = min(1.0, len(key) / len(name))
    return (1 + share) / 2 if name.startswith(key) else share / 2
