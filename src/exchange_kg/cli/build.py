"""`exchange-kg build`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from exchange_kg.build import build as make_build
from exchange_kg.cli.findings import exit_code, fail_on_option, style
from exchange_kg.cli.frame import Command, OneOf
from exchange_kg.cli.progress import shown_progress
from exchange_kg.findings.formats import report_text
from exchange_kg.findings.formats.from_json import read_report
from exchange_kg.model.findings import Severity
from exchange_kg.workspace import Engine

if TYPE_CHECKING:
    from exchange_kg.build import BuildResult
    from exchange_kg.cli.session import Session
    from exchange_kg.model.findings import FailOn


@click.command("build", cls=Command)
@click.option("-o", "--output", type=Path, metavar="DIR")
@click.option("--engine", type=OneOf(get_args(Engine)), metavar="|".join(get_args(Engine)))
@click.option("--full", is_flag=True)
@fail_on_option
@click.pass_obj
def build(
    session: Session, output: Path | None, engine: Engine | None, fail_on: FailOn | None, *, full: bool
) -> int:
    """Build the workspace; print what was found and what was built."""
    workspace = session.workspace
    with shown_progress(session) as progress:
        result = make_build(workspace, output, engine=engine, full=full, progress=progress)
    threshold = fail_on or workspace.configuration.fail_on
    _print_findings(session, result, threshold)
    click.echo(session.text("built", folder=result.folder, **result.triples, **result.findings))
    code = exit_code(result.findings, threshold)
    if not code and output is None:
        session.tell("next.serve")
    return code


def _print_findings(session: Session, result: BuildResult, fail_on: FailOn) -> None:
    """Print what is to be mended: warnings and errors, and information where that fails the build.

    Of a build that is unchanged, the report is read where it has any of them.
    """
    if result.unchanged:
        session.tell("unchanged")
    least = Severity.INFO if fail_on == "info" else Severity.WARNING
    pressing = {severity.name.lower() for severity in Severity if severity >= least}
    report = result.report
    if report is None and any(result.findings[name] for name in pressing):
        report = read_report(result.folder / "report.json", session.workspace.root)
    if report:
        click.echo(report_text(report.pressing(least), style(session, fail_on)), nl=False)
    if others := sum(count for name, count in result.findings.items() if name not in pressing):
        session.tell("other_findings", count=others)
