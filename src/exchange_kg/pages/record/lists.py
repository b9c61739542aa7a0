"""The lists of the page of a record, a body or a person."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from exchange_kg.messages import text
from exchange_kg.pages.frame import Link
from exchange_kg.pages.listing import lines, said
from exchange_kg.pages.pictures import Round, Subject, programme_rounds
from exchange_kg.pages.record.facts import href_of
from exchange_kg.pages.record.heads import heads
from exchange_kg.pages.tables import Cell, Table
from exchange_kg.query import Labels
from exchange_kg.query.question_files import own_question
from exchange_kg.query.readable import items, readable
from exchange_kg.store import Literal, NamedNode, bcp47

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.pages.pictures import Picture
    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.tables import Row
    from exchange_kg.query.description import Description, Value
    from exchange_kg.query.result import Row as Solution
    from exchange_kg.store import Term

_EVIDENCE = "evidence"


class Lists:
    """Makes the lists of one thing."""

    def __init__(self, showing: Showing, thing: Description) -> None:
        self._showing = showing
        self._thing = thing
        self._labels = Labels(showing.dataset, showing.language)

    def all(self) -> tuple[Table, ...]:
        """Return the lists that are not empty."""
        found = (
            self._table("parts", self._parts(), "part", "said"),
            self._rounds(),
            self._asked("offices", "date", "record", "office", "officeOf", "role", _EVIDENCE),
            self._table(
                "agreements", self._agreements(), "date", "record", "partners", "kind", "status", _EVIDENCE
            ),
            self._table("exchanges", self._exchanges(), "date", "record", _EVIDENCE),
            self._table("claims", self._claims(), "property", "value", "rank", _EVIDENCE),
            self._table("links", self._links(), "property", "record"),
        )
        return tuple(table for table in found if table.rows)

    def _table(self, name: str, rows: Iterable[Row], *columns: str) -> Table:
        language = self._showing.language
        title = text(f"pages.record.{name}", language)
        return Table(name, title, heads("record", columns, language), tuple(rows))

    def _asked(self, name: str, *columns: str) -> Table:
        rows = (tuple(self._cells(row, column) for column in columns) for row in self._solutions(name))
        return self._table(name, rows, *columns)

    def rounds_picture(self) -> Picture:
        """Return the years of a programme, with those of which no round is known."""
        language = self._showing.language
        subject = Subject("picture-rounds", text("pages.record.rounds", language), language)
        return programme_rounds(subject, (self._round(row) for row in self._held if "year" in row))

    def _round(self, row: Solution) -> Round:
        record = row["record"].value
        label = Link(self._labels.text(record), self._showing.hrefs.thing(record))
        return Round(int(row["year"].value), label, row["ordinal"].value if "ordinal" in row else "")

    @cached_property
    def _held(self) -> list[Solution]:
        return self._solutions("rounds")

    def _rounds(self) -> Table:
        columns = ("year", "date", "ordinal", "record", "people", _EVIDENCE)
        return self._table("rounds", self._with_gaps(self._held, columns), *columns)

    def _with_gaps(self, rounds: list[Solution], columns: tuple[str, ...]) -> Iterator[Row]:
        """Yield rounds, and between them a row for each year or years of which none is known."""
        before: int | None = None
        for row in rounds:
            year = int(row["year"].value) if "year" in row else None
            if before is not None and year is not None and year > before + 1:
                yield self._gap(before + 1, year - 1, len(columns))
            before = year if year is not None else before
            yield tuple(self._cells(row, column) for column in columns)

    def _gap(self, first: int, last: int, width: int) -> Row:
        years = (
            str(first)
            if first == last
            else text("pages.record.years", self._showing.language, first=first, last=last)
        )
        nothing = said(text("pages.record.no_round", self._showing.language))
        return (said(years), (), (), nothing, *((),) * (width - 4))

    def _solutions(self, name: str) -> list[Solution]:
        query = own_question(__package__, name)
        asked = query.filled({"thing": [NamedNode(self._thing.iri)]})
        rows = list(self._showing.dataset.select(asked, source=query.source).rows)
        self._labels.learn(term.value for row in rows for term in row.values() if isinstance(term, NamedNode))
        return rows

    def _cells(self, row: Solution, column: str) -> tuple[Cell, ...]:
        if column == _EVIDENCE:
            return lines(items(row.get(column)))
        return self._cell(row[column]) if column in row else ()

    def _cell(self, term: Term) -> tuple[Cell, ...]:
        if isinstance(term, NamedNode):
            return (Cell(self._labels.text(term.value), term.value),)
        if isinstance(term, Literal):
            return (
                Cell(readable(term, self._showing.language), language=bcp47(term.language or "") or None),
            )
        return ()

    def _parts(self) -> Iterator[Row]:
        """Yield each participation and each part of the number, with what it says."""
        found: dict[tuple[str, str], list[Solution]] = defaultdict(list)
        for row in self._solutions("parts"):
            found[row["kind"].value, row["part"].value].append(row)
        for (kind, _), rows in found.items():
            yield said(self._labels.word(kind)), tuple(cell for row in rows for cell in self._told(row))

    def _told(self, row: Solution) -> tuple[Cell, ...]:
        word, value = self._labels.word(row["predicate"].value), row["value"]
        shown = self._labels.text(value.value) if isinstance(value, NamedNode) else value.value
        iri = value.value if isinstance(value, NamedNode) else None
        return (Cell(text("pages.record.told", self._showing.language, property=word, value=shown), iri),)

    def _agreements(self) -> Iterator[Row]:
        for each in self._thing.agreements:
            yield (
                self._value(each.date),
                self._value(each.agreement),
                tuple(cell for partner in each.partners for cell in self._value(partner)),
                self._value(each.kind),
                self._value(each.status),
                lines(each.evidence),
            )

    def _exchanges(self) -> Iterator[Row]:
        for each in self._thing.exchanges:
            yield self._value(each.date), self._value(each.exchange), lines(each.evidence)

    def _claims(self) -> Iterator[Row]:
        for each in self._thing.claims:
            value = Cell(each.value.text, each.claim, each.value.language or None)
            yield said(each.property), (value,), self._value(each.rank), lines(each.evidence)

    def _links(self) -> Iterator[Row]:
        for group in self._thing.links:
            for value in group.values:
                yield said(group.label), self._value(value)

    def _value(self, value: Value | None) -> tuple[Cell, ...]:
        if value is None:
            return ()
        iri = value.value if href_of(self._showing, value.value) else None
        return (Cell(value.text, iri, value.language or None, value.asserted),)
