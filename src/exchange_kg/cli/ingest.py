"""`exchange-kg ingest`: a table as canonical Turtle."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from exchange_kg.build import open_build
from exchange_kg.cli.frame import Command
from exchange_kg.cli.progress import shown_progress
from exchange_kg.ingest import References, check_source, find_map
from exchange_kg.ingest import ingest as ingest_table
from exchange_kg.match.index import NameIndex
from exchange_kg.query.formats.tables import write_cells
from exchange_kg.store import written_atomically

if TYPE_CHECKING:
    from collections.abc import Callable

    from exchange_kg.cli.session import Session
    from exchange_kg.ingest import Counts, Map
    from exchange_kg.workspace import Workspace

_FAULTY, _WRONG = 1, 2


@click.command("ingest", cls=Command)
@click.argument("table", type=Path)
@click.option("-m", "--map", "map_name", required=True, metavar="MAP")
@click.option("-o", "--output", type=Path, metavar="FILE")
@click.option("--base", metavar="IRI")
@click.option("--source", metavar="ID")
@click.option("--encoding", metavar="NAME")
@click.option("--sheet", metavar="NAME")
@click.option("--skip-faulty", is_flag=True)
@click.pass_context
def ingest(  # noqa: PLR0913, PLR0917 (one argument a flag)
    ctx: click.Context,
    table: Path,
    map_name: str,
    output: Path | None,
    base: str | None,
    source: str | None,
    encoding: str | None,
    sheet: str | None,
    *,
    skip_faulty: bool,
) -> None:
    """Take in a table by a map."""
    session: Session = ctx.obj
    map_ = of_source(laid_out(find_map(map_name), encoding, sheet), source)
    tell_doubts(session, map_)
    workspace = session.workspace_to_read
    map_ = of_workspace(map_, workspace)
    base = base or workspace.base
    with shown_progress(session) as progress:
        dataset = open_build(workspace, progress=progress)
        if output:
            check_source(map_.source, table, base, dataset, _other_graphs(workspace, output.resolve()))
        references = References(NameIndex(dataset), map_.least_score)
        with ingest_table(table, map_, references, base, progress) as ingested:
            counts = ingested.counts
            if not counts.faulty or skip_faulty:
                _write(ingested.write, output)
    _tell(session, counts)
    if counts.faulty:
        if not skip_faulty:
            session.tell("ingesting.nothing_written")
        ctx.exit(_FAULTY if skip_faulty else _WRONG)
    if output and output.absolute().is_relative_to(workspace.root):
        session.tell("next.build")


def tell_doubts(session: Session, map_: Map) -> None:
    """Write to stderr what may be wrong with a map."""
    for doubt in map_.doubts:
        click.echo(doubt.text(session.language), err=True)


def laid_out(map_: Map, encoding: str | None, sheet: str | None) -> Map:
    """Return the map with what the flags say about the file."""
    layout = map_.layout
    return replace(
        map_, layout=replace(layout, encoding=encoding or layout.encoding, sheet=sheet or layout.sheet)
    )


def of_source(map_: Map, source: str | None) -> Map:
    """Return the map for a table that is a source of its own, by an id such as `exchanges-of-2025-table`."""
    return replace(map_, source=replace(map_.source, id=source or map_.source.id))


def of_workspace(map_: Map, workspace: Workspace) -> Map:
    """Return the map with publisher and licence of the workspace, where the table is its own."""
    configuration = workspace.configuration
    return replace(map_, source=map_.source.kept_by(configuration.publisher, configuration.licence_iri))


def _other_graphs(workspace: Workspace, output: Path) -> dict[str, Path]:
    """Return the files of the graph by the IRIs of their graphs, for one more or in place of one."""
    if not output.is_relative_to(workspace.root / "graph"):
        return {}
    return {workspace.graph_iri(file): file for file in workspace.graph_files() if file != output}


def _write(write: Callable[[BinaryIO], None], output: Path | None) -> None:
    if output is None:
        write(sys.stdout.buffer)
        return
    with written_atomically(output) as file:
        write(file)


def _tell(session: Session, counts: Counts) -> None:
    """Write to stderr what became of the rows and cells, and what was wrong with which."""
    if counts.encoding and not counts.encoding.startswith("utf-8"):
        session.tell("ingesting.encoding", name=counts.encoding)
    for fault in counts.faults:
        click.echo(fault.text(session.language), err=True)
    if counts.faulty > len(counts.faults):
        session.tell("ingesting.more_faults", count=counts.faulty)
    rows = [("", f"{number:,}", word) for word, number in _rows(session, counts) if number]
    words = [session.text(f"ingesting.{key}") for key in ("rows", "column", "filled", "unused")]
    write_cells(("", words[0], ""), rows, sys.stderr)
    unused = [
        (name, f"{count.filled:,}", f"{count.filled - count.used:,}")
        for name, count in counts.columns.items()
        if count.filled > count.used
    ]
    if unused:
        write_cells(tuple(words[1:]), unused, sys.stderr)


def _rows(session: Session, counts: Counts) -> list[tuple[str, int]]:
    skipped = [
        (session.text("ingesting.skipped", reason=reason or session.text("ingesting.not_meant")), number)
        for reason, number in counts.skipped.most_common()
    ]
    return [
        (session.text("ingesting.read"), counts.read),
        (session.text("ingesting.used"), counts.used),
        (session.text("ingesting.blank"), counts.blank),
        *skipped,
        (session.text("ingesting.faulty"), counts.faulty),
        (session.text("ingesting.triples"), counts.triples),
    ]
