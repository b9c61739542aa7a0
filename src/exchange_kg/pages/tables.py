"""Lists of a page as tables, which readers also take with them as CSV, JSON or Turtle."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Generic, Self, TypeAlias, TypeVar, overload

from exchange_kg.query import BYTE_ORDER_MARK
from exchange_kg.store import BlankNode, Literal, NamedNode, Triple, canonical_turtle
from exchange_kg.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from exchange_kg.store import Term

PART = 50
"""How many rows of a table stand on a page at a time."""
LINES = 500
"""How many lines of a document the page of it tells of at a time."""
TABLE_EXTENSIONS = ("csv", "json", "ttl")
PART_OF = "page-"
"""What the parameter that tells which part of a list to show begins with; the name of the list follows."""
_BATCH = 500
_NUMBER = re.compile(r"\d[\d,]*")
_SEPARATOR = "; "
_RESULT_SET = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"


@dataclass(frozen=True, slots=True)
class Cell:
    """A value: its text, the thing that it names, its language, whether it is asserted, and its passages.

    `triple` is the inferred triple that it shows, by the IRIs of its terms, where readers may ask why.
    """

    text: str
    iri: str | None = None
    language: str | None = None
    asserted: bool = True
    evidence: tuple[str, ...] = ()
    triple: tuple[str, str, str] | None = None

    @property
    def plain(self) -> str:
        """The text, or the passages where these are all."""
        return self.text or _SEPARATOR.join(self.evidence)


Item = TypeVar("Item")
Row: TypeAlias = tuple[tuple[Cell, ...], ...]
"""The values in each column; none where there is no value."""


class MadeRows(Sequence[Row], Generic[Item]):
    """Rows that are made of items when they are looked at, some at a time: long lists cost little."""

    def __init__(self, items: Sequence[Item], make: Callable[[Sequence[Item]], Iterable[Row]]) -> None:
        self._items = items
        self._make = make

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Row]:
        for first in range(0, len(self), _BATCH):
            yield from self[first : first + _BATCH]

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            return tuple(self._make(self._items[place]))
        (row,) = self._make([self._items[place]])
        return row


@dataclass(frozen=True, slots=True)
class Parts(Generic[Item]):
    """A long list, and how much of it stands on a page at a time."""

    items: Sequence[Item]
    size: int = PART

    @property
    def pages(self) -> int:
        """How many parts there are, at least one."""
        return max(1, -(-len(self.items) // self.size))

    def part(self, page: int) -> Sequence[Item]:
        """Return a part, counted from 1; the last where there are not so many."""
        first = (min(page, self.pages) - 1) * self.size
        return self.items[first : first + self.size]


@dataclass(frozen=True, slots=True)
class Turned:
    """Which part of each list of a page is shown, by the name of the list, where it is not the first."""

    parts: Mapping[str, int]

    @classmethod
    def to(cls, parameters: Mapping[str, str]) -> Self:
        """Return what the parameters of a page ask for; what is no number asks for nothing."""
        asked = {name: value for name, value in parameters.items() if name.startswith(PART_OF)}
        return cls({name.removeprefix(PART_OF): _part(value) for name, value in asked.items()})

    def of(self, name: str) -> int:
        """Return which part of a list is shown."""
        return self.parts.get(name, 1)

    @staticmethod
    def parameters(name: str, part: int) -> dict[str, str]:
        """Return the parameter by which a page shows a part of a list, none for the first."""
        return {f"{PART_OF}{name}": str(part)} if part > 1 else {}


@dataclass(frozen=True, slots=True)
class Table:
    """A list: its name on the page, its title, columns by name with the words over them, and its rows."""

    name: str
    title: str
    columns: tuple[tuple[str, str], ...]
    rows: Sequence[Row]

    @property
    def pages(self) -> int:
        """How many parts the rows make, at least one."""
        return Parts(self.rows).pages

    def part(self, page: int) -> Sequence[Row]:
        """Return the rows of a part, counted from 1; of the last where there are not so many."""
        return Parts(self.rows).part(page)

    def numeric(self, rows: Iterable[Row]) -> frozenset[int]:
        """Return the places of the columns in which these rows have numbers and nothing else."""
        texts: dict[int, set[str]] = {}
        for row in rows:
            for place, cells in enumerate(row):
                texts.setdefault(place, set()).update(cell.plain for cell in cells)
        return frozenset(
            place for place, found in texts.items() if found and all(map(_NUMBER.fullmatch, found))
        )

    def as_csv(self) -> str:
        """Return all rows as CSV that Excel reads as UTF-8; a column of things is followed by their IRIs."""
        stream = StringIO(newline="")
        writer = csv.writer(stream, lineterminator="\r\n")
        rows = list(self.rows)
        linked = {place for row in rows for place, cells in enumerate(row) if any(c.iri for c in cells)}
        heads = [(words, f"{words} (IRI)") if at in linked else (words,) for at, (_, words) in self._columns]
        writer.writerow([word for words in heads for word in words])
        for row in rows:
            writer.writerow([text for at, cells in enumerate(row) for text in _texts(cells, at in linked)])
        return BYTE_ORDER_MARK + stream.getvalue()

    def as_json(self) -> str:
        """Return all rows as JSON: an object for each, with a list of values for each column that has any."""
        rows = [
            {name: [_value(cell) for cell in cells] for (name, _), cells in self._filled(row)}
            for row in self.rows
        ]
        content = {"title": self.title, "columns": dict(self.columns), "rows": rows}
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"

    def as_turtle(self, base: str) -> str:
        """Return all rows as a result set in RDF, in the vocabulary of the SPARQL test suites."""
        return canonical_turtle(self._triples(), base)

    def written(self, extension: str, base: str) -> str:
        """Return all rows as a file with one of `TABLE_EXTENSIONS`."""
        if extension == "ttl":
            return self.as_turtle(base)
        return self.as_csv() if extension == "csv" else self.as_json()

    @property
    def _columns(self) -> list[tuple[int, tuple[str, str]]]:
        return list(enumerate(self.columns))

    def _filled(self, row: Row) -> Iterator[tuple[tuple[str, str], tuple[Cell, ...]]]:
        return ((column, cells) for column, cells in zip(self.columns, row, strict=True) if cells)

    def _triples(self) -> Iterator[Triple]:
        results = BlankNode("results")
        yield _triple(results, RDF.type, NamedNode(f"{_RESULT_SET}ResultSet"))
        for name, _ in self.columns:
            yield _triple(results, f"{_RESULT_SET}resultVariable", Literal(name))
        for number, row in enumerate(self.rows, 1):
            solution = BlankNode(f"row{number}")
            yield _triple(results, f"{_RESULT_SET}solution", solution)
            for (name, _), cells in self._filled(row):
                for place, cell in enumerate(cells):
                    binding = BlankNode(f"row{number}-{name.replace('_', '-')}{place}")
                    yield _triple(solution, f"{_RESULT_SET}binding", binding)
                    yield _triple(binding, f"{_RESULT_SET}variable", Literal(name))
                    yield _triple(binding, f"{_RESULT_SET}value", _term(cell))


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its title, its HTML, and its lists."""

    title: str
    html: str
    tables: tuple[Table, ...] = ()


def part_of_line(line: int) -> dict[str, str]:
    """Return the parameter by which the page of a document tells of a line, none for the first part.

    >>> part_of_line(500), part_of_line(501)
    ({}, {'page-lines': '2'})
    """
    return Turned.parameters("lines", -(-line // LINES))


def _part(written: str) -> int:
    return max(1, int(written)) if written.isascii() and written.isdigit() and len(written) < 8 else 1


def _texts(cells: tuple[Cell, ...], linked: bool) -> tuple[str, ...]:
    text = _SEPARATOR.join(cell.plain for cell in cells)
    return (text, _SEPARATOR.join(cell.iri for cell in cells if cell.iri)) if linked else (text,)


def _value(cell: Cell) -> dict[str, object]:
    found = {"text": cell.text, "iri": cell.iri, "language": cell.language, "evidence": list(cell.evidence)}
    return {name: value for name, value in found.items() if value}


def _term(cell: Cell) -> Term:
    if cell.iri:
        return NamedNode(cell.iri)
    return Literal(cell.plain, language=cell.language) if cell.language else Literal(cell.plain)


def _triple(subject: BlankNode, predicate: str, value: Term) -> Triple:
    return Triple(subject, NamedNode(predicate), value)
