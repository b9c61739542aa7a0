"""`exchange-kg verify-sources`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from exchange_kg.build import load
from exchange_kg.cli.frame import Command
from exchange_kg.cli.progress import shown_progress
from exchange_kg.cli.reported import ReportOptions, give_report, report_options
from exchange_kg.errors import InputError, Location
from exchange_kg.findings.report import with_decisions
from exchange_kg.findings.source_check import verify_sources as check_sources
from exchange_kg.store.asserted_files import AssertedFiles

if TYPE_CHECKING:
    from exchange_kg.cli.session import Session


@click.command("verify-sources", cls=Command)
@click.argument("folder", type=Path)
@report_options
@click.pass_obj
def verify_sources(session: Session, folder: Path, **options: Unpack[ReportOptions]) -> int:
    """Check that the documents hold what the graph takes from them."""
    if not folder.is_dir():
        raise InputError("sources.no_folder", where=Location(folder))
    workspace = session.workspace_to_read
    with shown_progress(session) as progress:
        files = load(workspace, progress).graph
        found = check_sources(files, folder, base=workspace.base)
        report = with_decisions(found, AssertedFiles(files, workspace.base))
    return give_report(session, report, options)
