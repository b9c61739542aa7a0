"""The answers to queries: rows, which stream, a truth, or triples."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from exchange_kg.store import Literal, NamedNode, Triple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.query.labels import Labels
    from exchange_kg.store import Term

SEPARATOR = ", "
LABEL = "Label"
# How many rows are read before the labels in them are asked for.
BATCH = 500

Row: TypeAlias = dict[str, "Term"]


@dataclass(frozen=True, slots=True)
class Rows:
    """The solutions of a SELECT query in the order of the query; they can be gone through once.

    A variable without a value is absent from its row. `lists` are the columns that hold several values joined
    by `SEPARATOR`; `things` those that hold IRIs of things.
    """

    variables: tuple[str, ...]
    solutions: Iterable[Row]
    labels: Labels
    lists: tuple[str, ...] = ()
    things: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Row]:
        """Iterate over the rows, the values of lists in natural order, each once."""
        if not self.lists:
            return iter(self.solutions)
        return (row | self._ordered_lists(row) for row in self.solutions)

    def with_labels(self) -> Iterator[Row]:
        """Iterate over the rows with a column `{thing}Label` for every column of things."""
        return self._labelled() if self.things else iter(self)

    def _labelled(self) -> Iterator[Row]:
        for batch in _batches(self):
            self.labels.learn(iri for row in batch for name in self.things for iri in self._iris(row, name))
            for row in batch:
                yield row | self._label_columns(row)

    def texts(self) -> Iterator[tuple[str, ...]]:
        """Iterate over the rows as people read them: the labels of things, nothing for no value."""
        for batch in _batches(self):
            self.labels.learn(
                iri for row in batch for name in self.variables for iri in self._iris(row, name)
            )
            for row in batch:
                yield tuple(self._text(row, name) for name in self.variables)

    @property
    def columns(self) -> tuple[str, ...]:
        """The variables, each column of things followed by that of its labels."""
        if not self.things:
            return self.variables
        return tuple(
            column
            for name in self.variables
            for column in ((name, name + LABEL) if name in self.things else (name,))
        )

    def _ordered_lists(self, row: Row) -> Row:
        return {name: Literal(SEPARATOR.join(_items(row[name]))) for name in self.lists if name in row}

    def _iris(self, row: Row, name: str) -> list[str]:
        term = row.get(name)
        if isinstance(term, NamedNode):
            return [term.value]
        return _items(term) if term and name in self.lists and name in self.things else []

    def _label_columns(self, row: Row) -> Row:
        columns: Row = {}
        for name in self.things:
            iris = self._iris(row, name)
            if name in self.lists and iris:
                columns[name + LABEL] = Literal(SEPARATOR.join(map(self.labels.text, iris)))
            elif iris and (label := self.labels.label(iris[0])):
                columns[name + LABEL] = label
        return columns

    def _text(self, row: Row, name: str) -> str:
        iris = self._iris(row, name)
        if iris:
            return SEPARATOR.join(map(self.labels.text, iris))
        return row[name].value if name in row else ""


Result: TypeAlias = Rows | bool | list[Triple]


def natural_key(text: str) -> tuple[tuple[str, int], ...]:
    """Return a key that sorts texts as people count: `doc:9` before `doc:22`, and that before `doc:22-24`.

    >>> sorted(["b:9", "a:22-24", "a:22", "a:9"], key=natural_key)
    ['a:9', 'a:22', 'a:22-24', 'b:9']
    """
    return tuple((words, int(number or -1)) for words, number in re.findall(r"([^0-9]*)([0-9]*)", text))


def _items(term: Term) -> list[str]:
    return sorted(set(filter(None, term.value.split(SEPARATOR))), key=natural_key)


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, BATCH)):
        yield batch
