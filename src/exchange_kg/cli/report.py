"""`exchange-kg report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from exchange_kg.build.reporting import report_on
from exchange_kg.cli.findings import ReportOptions, give_report, report_options
from exchange_kg.cli.frame import Command
from exchange_kg.cli.inferring import inferred
from exchange_kg.cli.named_files import load_named
from exchange_kg.cli.progress import shown_progress

if TYPE_CHECKING:
    from exchange_kg.cli.session import Session


@click.command("report", cls=Command)
@click.argument("paths", nargs=-1, type=Path)
@report_options
@click.pass_obj
def report(session: Session, paths: tuple[Path, ...], **options: Unpack[ReportOptions]) -> int:
    """Report what shapes and checks find in the graph, or in the files that are named."""
    workspace = session.workspace_to_read
    with shown_progress(session) as progress:
        loaded, decided = load_named(session, paths, progress)
        triples = inferred(workspace, loaded, None, progress).triples
        found = report_on(workspace, loaded, triples, decided=decided, progress=progress)
    return give_report(session, found, options)
