"""The answer to a question: cells that lead to things and to the lines of documents."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.messages import text
from exchange_kg.pages.tables import Cell
from exchange_kg.query import Labels
from exchange_kg.query.readable import items, readable, readable_date
from exchange_kg.store import Literal, NamedNode, Solutions, bcp47, parts
from exchange_kg.store.kept import kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.messages import Language
    from exchange_kg.pages.tables import Row as TableRow
    from exchange_kg.query import Question
    from exchange_kg.query.result import Row
    from exchange_kg.store import Dataset, Term, Triple

MOST_ROWS = 2_000
"""How many rows of an answer are read; one that has more gets no pictures."""
EVIDENCE = "evidence"
"""The column of every question that holds passages."""
_SPO = ("subject", "predicate", "object")


class Answer(NamedTuple):
    """The rows of an answer, at most `MOST_ROWS`, by variable, and whether there are more."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]
    cut: bool


@kept
def answer(dataset: Dataset, query: str, source: str) -> Answer | bool:
    """Return what a query answers: rows or a truth; the triples of a CONSTRUCT query are rows of three.

    Raises QuerySyntaxError.
    """
    found = dataset.query(query, source=source)
    return found if isinstance(found, bool) else as_answer(found)


def as_answer(found: Solutions | list[Triple], *, cut: bool = False) -> Answer:
    """Return rows or triples as an answer; `cut` where there are more than were given."""
    if isinstance(found, Solutions):
        rows = tuple(islice(found.rows, MOST_ROWS + 1))
        return Answer(tuple(found.variables), rows[:MOST_ROWS], cut or len(rows) > MOST_ROWS)
    rows = tuple(map(_row, found[:MOST_ROWS]))
    return Answer(_SPO, rows, cut or len(found) > MOST_ROWS)


def _row(triple: Triple) -> Row:
    return dict(zip(_SPO, parts(triple), strict=True))


class Reader:
    """Makes cells of the terms of an answer."""

    def __init__(self, question: Question, dataset: Dataset, language: Language) -> None:
        self._question = question
        self._language = language
        self._labels = Labels(dataset, language)

    def cells(self, variables: tuple[str, ...], rows: Iterable[Row]) -> list[TableRow]:
        """Return rows as cells: several in a column that lists things, none where there is no value."""
        rows = list(rows)
        self.learn(self._iris_in(variables, rows))
        return [tuple(self._cell(row.get(name), name) for name in variables) for row in rows]

    def things(self, found: Answer) -> Iterator[str]:
        """Yield the IRIs of all things in an answer."""
        return self._iris_in(found.variables, found.rows)

    def learn(self, iris: Iterable[str]) -> None:
        """Ask what further things are called."""
        self._labels.learn(iris)

    def label(self, iri: str) -> str:
        """Return what a thing in these rows is called."""
        return self._labels.text(iri)

    def _iris_in(self, variables: tuple[str, ...], rows: Iterable[Row]) -> Iterator[str]:
        return (iri for row in rows for name in variables for iri in self._iris(row.get(name), name))

    def _iris(self, term: Term | None, name: str) -> tuple[str, ...]:
        if isinstance(term, NamedNode):
            return (term.value,)
        listed = name in self._question.lists and name in self._question.things
        return items(term) if listed else ()

    def _cell(self, term: Term | None, name: str) -> tuple[Cell, ...]:
        if term is None:
            return ()
        if name == EVIDENCE:
            return (Cell("", evidence=items(term)),)
        if iris := self._iris(term, name):
            return tuple(Cell(self._labels.text(iri), iri) for iri in iris)
        if isinstance(term, Literal) and name in self._question.lists:
            return tuple(Cell(readable_date(item, self._language)) for item in items(term))
        if isinstance(term, Literal):
            return (Cell(readable(term, self._language), language=bcp47(term.language or "") or None),)
        return (Cell(text("pages.question.unnamed", self._language)),)
