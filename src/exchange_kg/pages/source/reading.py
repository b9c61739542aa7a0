"""What was read from a document, passage by passage."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from exchange_kg.query.question_files import own_question
from exchange_kg.store import NamedNode

if TYPE_CHECKING:
    from exchange_kg.query.result import Row
    from exchange_kg.store import Dataset


@dataclass(frozen=True, slots=True)
class Passage:
    """A range of lines: the things that were read from it, how many of them are claims, and their facts."""

    iri: str
    first: int
    last: int
    things: tuple[str, ...]
    claims: int
    facts: int

    @property
    def lines(self) -> str:
        """The range, as a passage is named: "22" or "22-24"."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a document: its passages in the order of its lines, and the facts of all things."""

    passages: tuple[Passage, ...]
    facts: int

    @property
    def things(self) -> frozenset[str]:
        """All things that were read from the document."""
        return frozenset(iri for passage in self.passages for iri in passage.things)


def read_source(dataset: Dataset, source: str) -> Reading:
    """Return what was read from a document."""
    facts = {row["thing"].value: int(row["facts"].value) for row in _rows(dataset, "facts", source)}
    groups = groupby(_rows(dataset, "passages", source), key=lambda row: row["passage"].value)
    passages = tuple(_passage(iri, list(rows), facts) for iri, rows in groups)
    return Reading(passages, sum(facts.values()))


def _passage(iri: str, rows: list[Row], facts: dict[str, int]) -> Passage:
    things = tuple(row["thing"].value for row in rows if "thing" in row)
    first, last = int(rows[0]["first"].value), int(rows[0]["last"].value)
    return Passage(
        iri,
        first,
        last,
        things,
        claims=sum("claim" in row for row in rows),
        facts=sum(facts.get(thing, 0) for thing in things),
    )


def line_numbers(written: str) -> list[int]:
    """Return the numbers of a list of lines and ranges of lines.

    >>> line_numbers("1,3-5")
    [1, 3, 4, 5]
    """
    numbers: list[int] = []
    for part in filter(None, written.split(",")):
        first, _, last = part.partition("-")
        numbers += range(int(first), int(last or first) + 1)
    return numbers


def _rows(dataset: Dataset, name: str, source: str) -> list[Row]:
    query = own_question(__package__, name)
    return list(dataset.select(query.filled({"source": [NamedNode(source)]}), source=query.source).rows)
