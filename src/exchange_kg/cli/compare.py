"""`exchange-kg compare`: a table of ties held against the graph."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exchange_kg.build import open_build
from exchange_kg.cli.frame import Command
from exchange_kg.cli.ingest import laid_out, tell_doubts
from exchange_kg.cli.progress import shown_progress
from exchange_kg.cli.sheets import SHEET_FORMATS, Sheet, Target, target_options, write_sheets
from exchange_kg.compare.table import OUTCOMES, compare_table, comparison_quads, tell
from exchange_kg.ingest import find_map, open_table
from exchange_kg.match.index import NameIndex
from exchange_kg.messages import text
from exchange_kg.publish import export
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from exchange_kg.cli.session import Session
    from exchange_kg.compare.table import TableComparison, TableReport, Told
    from exchange_kg.messages import Language

_COLUMNS = ("tie", "property", "here", "evidence", "there", "rows")
_FAULTY = 1


@click.command("compare", cls=Command)
@click.argument("table", type=Path)
@click.option("-m", "--map", "map_name", required=True, metavar="MAP")
@click.option("--about", multiple=True, metavar="NAME")
@click.option("--names", type=Path, metavar="TABLE")
@target_options((*SHEET_FORMATS, "trig"))
@click.option("--encoding", metavar="NAME")
@click.option("--sheet", metavar="NAME")
@click.pass_obj
def compare(  # noqa: PLR0913, PLR0917 (one argument a flag)
    session: Session,
    table: Path,
    map_name: str,
    about: tuple[str, ...],
    names: Path | None,
    format_name: str,
    output: Path | None,
    encoding: str | None,
    sheet: str | None,
    *,
    bom: bool,
) -> int:
    """Tell which ties are only here, only in a table, or differ."""
    target = Target(format_name, output, bom)
    map_ = laid_out(find_map(map_name), encoding, sheet)
    tell_doubts(session, map_)
    workspace = session.workspace_to_read
    with shown_progress(session) as progress:
        dataset = open_build(workspace, progress=progress)
        index = NameIndex(dataset)
        places = [index.resolve(name, [XKG.Place]).value for name in about]
        found = compare_table(dataset, table, map_, workspace.base, places, progress)
    if format_name == "trig":
        quads = comparison_quads(found, map_.source, table, workspace.base)
        export(quads, "trig", workspace.base, output or sys.stdout.buffer)
    else:
        report = tell(found, table.name, dataset, session.language, _names(names) if names else {})
        write_sheets(target, report, _title(report, session.language), *_sheets(report, session.language))
    _warn(found, session)
    return _FAULTY if found.counts.faulty else 0


def _names(path: Path) -> dict[str, str]:
    """Return names by item, from a table of these two columns."""
    table = open_table(path, find_map("wikidata-cities").layout)
    return {row.cells[0].strip(): row.cells[1].strip() for row in table.sound_rows()}


def _title(report: TableReport, language: Language) -> str:
    counts = {str(outcome): count for outcome, count in report.counts.items()}
    title = text("compare.table.title", language, table=report.table, **counts)
    if not (report.beyond_here or report.beyond_there):
        return title
    beyond = {"here": report.beyond_here, "there": report.beyond_there}
    return title + text("compare.table.beyond", language, **beyond)


def _sheets(report: TableReport, language: Language) -> tuple[list[Sheet], Sheet]:
    """Return a sheet for each outcome, and one with all."""
    columns = tuple(text(f"compare.table.column.{name}", language) for name in ("outcome", *_COLUMNS))
    words = {outcome: text(f"compare.table.{outcome}", language) for outcome in OUTCOMES}
    sheets = [
        Sheet(
            words[outcome], columns[1:], tuple(_row(told) for told in report.ties if told.outcome == outcome)
        )
        for outcome in OUTCOMES
    ]
    return sheets, Sheet("", columns, tuple((words[told.outcome], *_row(told)) for told in report.ties))


def _row(told: Told) -> tuple[str, ...]:
    evidence, rows = ", ".join(told.evidence), ", ".join(told.rows)
    return told.tie, told.property, told.here, evidence, told.there, rows


def _warn(found: TableComparison, session: Session) -> None:
    for fault in found.counts.faults:
        click.echo(fault.text(session.language), err=True)
    if found.counts.faulty > len(found.counts.faults):
        session.tell("ingesting.more_faults", count=found.counts.faulty)
    if found.ambiguous:
        click.echo(text("compare.table.ambiguous", session.language, names=tuple(found.ambiguous)), err=True)
