"""`exchange-kg verify-sources`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from exchange_kg.build import load
from exchange_kg.cli.findings import counts, exit_code, fail_on_option, tell_counts
from exchange_kg.cli.frame import Command, OneOf
from exchange_kg.cli.output import output as opened
from exchange_kg.cli.progress import shown_progress
from exchange_kg.errors import InputError, Location
from exchange_kg.findings import verify_sources as check_sources
from exchange_kg.validate import report_json, report_text

if TYPE_CHECKING:
    from exchange_kg.cli.session import Session
    from exchange_kg.model.findings import FailOn, Report

_FORMATS = ("text", "json")


@click.command("verify-sources", cls=Command)
@click.argument("folder", type=Path)
@click.option(
    "-f", "--format", "format_name", type=OneOf(_FORMATS), metavar="|".join(_FORMATS), default="text"
)
@click.option("-o", "--output", type=Path, metavar="FILE")
@fail_on_option
@click.pass_obj
def verify_sources(
    session: Session, folder: Path, format_name: str, output: Path | None, fail_on: FailOn | None
) -> int:
    """Check that the documents hold what the graph takes from them."""
    if not folder.is_dir():
        raise InputError("sources.no_folder", where=Location(folder))
    workspace = session.workspace_to_read
    with shown_progress(session) as progress:
        report = check_sources(load(workspace, progress).graph, folder, base=workspace.base)
    with opened(output) as stream:
        stream.write(_written(report, format_name, session))
    tell_counts(session, counts(report))
    return exit_code(counts(report), fail_on or session.workspace.configuration.fail_on)


def _written(report: Report, format_name: str, session: Session) -> str:
    root = session.workspace.root
    return report_json(report, root) if format_name == "json" else report_text(report, session.language, root)
