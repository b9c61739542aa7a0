"""`exchange-kg match`: names, or a column of a table, to things of the graph."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exchange_kg.build import open_search
from exchange_kg.cli.frame import Command
from exchange_kg.cli.progress import shown_progress
from exchange_kg.cli.sheets import Sheet, Target, target_options, write_sheets
from exchange_kg.errors import UsageError
from exchange_kg.ingest.tables import Layout, Row, Table, open_table
from exchange_kg.match.matching import COUNTRY, WORDS, Condition, Wanted, read_term
from exchange_kg.query.arguments import NAMED
from exchange_kg.query.matching import Matching

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exchange_kg.cli.session import Session
    from exchange_kg.query.matching import Matched, Outcome

_FORMATS = ("table", "csv", "json")
_KINDS = {str(kind): types for kind, types in NAMED.items()}
_ADDED = ("iri", "label", "score", "reason", "candidates")


@dataclass(frozen=True, slots=True)
class MatchReport:
    """What was found for each row of a table: its cells, and the outcome."""

    columns: tuple[str, ...]
    rows: tuple[MatchedRow, ...]

    @property
    def matched(self) -> int:
        """How many rows have a match."""
        return sum(row.outcome.match is not None for row in self.rows)

    @property
    def unclear(self) -> int:
        """How many rows have candidates but no match."""
        return sum(bool(row.outcome.candidates) for row in self.rows) - self.matched


@dataclass(frozen=True, slots=True)
class MatchedRow:
    """The cells of a row, and what was found for it."""

    cells: tuple[str, ...]
    outcome: Outcome


@click.command("match", cls=Command)
@click.argument("names", nargs=-1)
@click.option("-c", "--column", metavar="NAME")
@click.option("-k", "--kind", default="thing", metavar="KIND")
@click.option("--country", metavar="NAME")
@click.option("--with", "conditions", multiple=True, metavar="PROPERTY=COLUMN")
@click.option("--threshold", type=click.FloatRange(0, 100), default=90, metavar="SCORE")
@click.option("--limit", type=click.IntRange(1, 100), default=5, metavar="N")
@target_options(_FORMATS)
@click.option("--encoding", default="", metavar="NAME")
@click.option("--sheet", default="", metavar="NAME")
@click.pass_obj
def match(  # noqa: PLR0913, PLR0917 (one argument a flag)
    session: Session,
    names: tuple[str, ...],
    column: str | None,
    kind: str,
    country: str | None,
    conditions: tuple[str, ...],
    threshold: float,
    limit: int,
    format_name: str,
    output: Path | None,
    encoding: str,
    sheet: str,
    *,
    bom: bool,
) -> None:
    """Find the things that names mean."""
    target = Target(format_name, output, bom)
    types = _types(kind)
    table = _table(names, column, Layout(encoding=encoding, sheet=sheet), session)
    columns = _Columns(table, column, conditions, country)
    with shown_progress(session) as progress:
        dataset, index = open_search(session.workspace_to_read, progress)
        matching = Matching(dataset, index, session.language, threshold)
        rows = []
        for number, row in enumerate(table.sound_rows(), start=1):
            progress("match", number, 0)
            wanted = Wanted(columns.name(row), types, conditions=columns.conditions(row), limit=limit)
            rows.append(MatchedRow(tuple(row.cells), matching.match(wanted)))
    _write(MatchReport(table.columns, tuple(rows)), target, session)


def _types(kind: str) -> tuple[str, ...]:
    """Return the classes of a kind, or a class by its name in the ontology."""
    if kind in _KINDS:
        return _KINDS[kind]
    class_ = read_term(kind)
    if class_ is None:
        raise UsageError("cli.usage.not_a_choice", option="--kind", value=kind, choices=tuple(_KINDS))
    return (class_,)


def _table(names: Sequence[str], column: str | None, layout: Layout, session: Session) -> Table:
    """Return the table of a file, or one of the names that were given as arguments or on stdin."""
    if column is not None:
        if len(names) != 1:
            raise UsageError("cli.matching.one_table", count=len(names))
        return open_table(Path(names[0]), layout)
    if len(names) == 1 and Path(names[0]).is_file():
        raise UsageError("cli.matching.no_column", path=names[0])
    given = names or tuple(line.strip().removeprefix("\ufeff") for line in sys.stdin)
    heading = session.text("matching.column.name")
    named = (name for name in given if name)
    rows = (Row(number, number, [name]) for number, name in enumerate(named, start=1))
    return Table(Path("-"), (heading,), rows)


class _Columns:
    """Where in a row the name stands, and the values that are known besides."""

    def __init__(
        self, table: Table, column: str | None, conditions: Sequence[str], country: str | None
    ) -> None:
        self._name = table.position([column]) if column else 0
        self._fixed = (Condition(COUNTRY, (country,)),) if country else ()
        self._conditions = [self._condition(each, table) for each in conditions]

    def name(self, row: Row) -> str:
        """Return the name in a row."""
        return row.cells[self._name].strip()

    def conditions(self, row: Row) -> tuple[Condition, ...]:
        """Return what a row knows besides; an empty cell knows nothing."""
        return (
            *self._fixed,
            *(
                Condition(property_, (row.cells[at].strip(),))
                for property_, at in self._conditions
                if row.cells[at].strip()
            ),
        )

    @staticmethod
    def _condition(text: str, table: Table) -> tuple[str, int]:
        name, _, column = text.partition("=")
        property_ = name if name in WORDS else read_term(name)
        if property_ is None or not column:
            raise UsageError("cli.matching.condition", text=text, words=tuple(WORDS))
        return property_, table.position([column])


def _write(report: MatchReport, target: Target, session: Session) -> None:
    added = tuple(session.text(f"matching.column.{each}") for each in _ADDED)
    rows = tuple((*row.cells, *_cells(row.outcome)) for row in report.rows)
    sheet = Sheet("", (*report.columns, *added), rows)
    write_sheets(target, report, session.text("matching.title", count=len(rows)), [sheet])
    counts = {"matched": report.matched, "unclear": report.unclear}
    session.tell("matching.counts", rows=len(rows), without=len(rows) - sum(counts.values()), **counts)


def _cells(outcome: Outcome) -> Iterator[str]:
    """Yield the cells that are added to a row: what it means, else what it may mean."""
    found = outcome.match
    yield found.iri if found else ""
    yield found.label if found else ""
    yield f"{found.score:g}" if found else ""
    yield _why(found) if found else ""
    unclear = [] if found else outcome.candidates
    yield "; ".join(f"{each.label} <{each.iri}> ({each.score:g}, {_why(each)})" for each in unclear)


def _why(each: Matched) -> str:
    return each.reason if each.matched_name in {"", each.label} else f"{each.reason}: {each.matched_name}"
