"""Findings on the command line: how they are written, and from which severity on they fail a command."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, get_args

import click

from exchange_kg.cli.frame import OneOf
from exchange_kg.cli.output import output as opened
from exchange_kg.findings.formats import FORMATS, Style
from exchange_kg.model.findings import FailOn, Severity
from exchange_kg.pages.report import report_html

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from exchange_kg.cli.session import Session
    from exchange_kg.model.findings import Report

WRITERS: Mapping[str, Callable[[Report, Style], str]] = {**FORMATS, "html": report_html}

FINDINGS = 1
"""The exit code of a command that is done, with findings at or above `--fail-on`."""

fail_on_option = click.option(
    "--fail-on", type=OneOf(get_args(FailOn)), metavar="|".join(get_args(FailOn)), default=None
)


def report_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options that say how a report is written and when it fails the command."""
    options = (
        click.option(
            "-f",
            "--format",
            "format_name",
            type=OneOf(tuple(WRITERS)),
            metavar="|".join(WRITERS),
            default="text",
        ),
        click.option("-o", "--output", type=Path, metavar="FILE"),
        click.option("--all", "show_all", is_flag=True),
        fail_on_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


class ReportOptions(TypedDict):
    """What `report_options` were given."""

    format_name: str
    output: Path | None
    show_all: bool
    fail_on: FailOn | None


def give_report(session: Session, report: Report, options: ReportOptions) -> int:
    """Write a report, tell how many findings there are, and return the exit code of the command."""
    fail_on = options["fail_on"] or session.workspace.configuration.fail_on
    sampled = style(session, fail_on)
    chosen = replace(sampled, limit=None, most=None) if options["show_all"] else sampled
    written = WRITERS[options["format_name"]](report, chosen)
    with opened(options["output"]) as stream:
        stream.write(written)
    session.tell("findings", **report.counts)
    if acknowledged := report.counts["acknowledged"]:
        session.tell("findings_acknowledged", count=acknowledged)
    return exit_code(report.counts, fail_on)


def style(session: Session, fail_on: FailOn) -> Style:
    """Return how reports on the workspace of a session are written."""
    workspace = session.workspace
    return Style(session.language, workspace.root, workspace.base, fail_on)


def exit_code(counts: Mapping[str, int], fail_on: FailOn) -> int:
    """Return 1 when there are findings at or above a severity that nobody acknowledged, else 0."""
    failing = (counts[severity.name.lower()] for severity in Severity if severity.fails(fail_on))
    return FINDINGS if any(failing) else 0
