"""`exchange-kg report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from exchange_kg.build import load
from exchange_kg.build.report_at_endpoint import report_at_endpoint
from exchange_kg.build.reporting import report_on
from exchange_kg.cli.endpoints import endpoint_options, remote_dataset
from exchange_kg.cli.frame import Command
from exchange_kg.cli.inferring import inferred
from exchange_kg.cli.named_files import load_named
from exchange_kg.cli.progress import shown_progress
from exchange_kg.cli.reported import ReportOptions, give_report, report_options
from exchange_kg.errors import UsageError

if TYPE_CHECKING:
    from exchange_kg.cli.session import Session


@click.command("report", cls=Command)
@click.argument("paths", nargs=-1, type=Path)
@report_options
@endpoint_options
@click.pass_obj
def report(
    session: Session,
    paths: tuple[Path, ...],
    endpoint: str | None,
    credentials: Path | None,
    **options: Unpack[ReportOptions],
) -> int:
    """Report what shapes and checks find in the graph, in the files that are named, or in a remote engine."""
    workspace = session.workspace_to_read
    if endpoint and paths:
        raise UsageError("cli.usage.endpoint_and_paths")
    with shown_progress(session) as progress:
        if endpoint:
            remote = remote_dataset(session, endpoint, credentials)
            checked = report_at_endpoint(workspace, load(workspace, progress), remote, progress)
            return give_report(session, checked, options)
        loaded, decided = load_named(session, paths, progress)
        triples = inferred(workspace, loaded, None, progress).triples
        found = report_on(workspace, loaded, triples, decided=decided, progress=progress)
    return give_report(session, found, options)
