"""`exchange-kg validate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from exchange_kg.cli.frame import Command, OneOf
from exchange_kg.cli.inferring import inferred
from exchange_kg.cli.named_files import load_named
from exchange_kg.cli.progress import shown_progress
from exchange_kg.cli.reported import ReportOptions, give_report, report_options
from exchange_kg.cli.turtle_files import turtle_files
from exchange_kg.findings.report import with_decisions
from exchange_kg.rules import load_rules
from exchange_kg.store.asserted_files import AssertedFiles
from exchange_kg.validate import engine_named
from exchange_kg.validate import validate as run_shapes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exchange_kg.cli.session import Session
    from exchange_kg.model.findings import Report
    from exchange_kg.model.progress import Progress
    from exchange_kg.validate import ShapeEngine

_ENGINES: tuple[ShapeEngine, ...] = ("compiled", "pyshacl")


@click.command("validate", cls=Command)
@click.argument("paths", nargs=-1, type=Path)
@click.option("--shapes", multiple=True, type=Path, metavar="FILE")
@click.option("--engine", type=OneOf(_ENGINES), metavar="|".join(_ENGINES), default=_ENGINES[0])
@report_options
@click.pass_obj
def validate(
    session: Session,
    paths: tuple[Path, ...],
    shapes: tuple[Path, ...],
    engine: ShapeEngine,
    **options: Unpack[ReportOptions],
) -> int:
    """Validate the graph, or the files that are named, against shapes."""
    with shown_progress(session) as progress:
        report = _report(session, paths, shapes, engine, progress)
    return give_report(session, report, options)


def _report(
    session: Session,
    paths: Sequence[Path],
    shapes: Sequence[Path],
    engine: ShapeEngine,
    progress: Progress,
) -> Report:
    workspace = session.workspace_to_read
    loaded, decided = load_named(session, paths, progress)
    asserted = AssertedFiles(loaded.files, workspace.base)
    report = run_shapes(
        asserted,
        turtle_files(shapes) or workspace.shape_files(),
        inferred=inferred(workspace, loaded, None, progress).triples,
        rules=load_rules(workspace.rule_files()),
        engine=engine_named(engine, asserted),
        progress=progress,
    )
    deciding = AssertedFiles(decided or loaded.graph, workspace.base)
    return with_decisions(report, deciding, partial=decided is not None)
