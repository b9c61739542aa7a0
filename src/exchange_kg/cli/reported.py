"""Commands that give a report: their options, and how it is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from exchange_kg.cli.findings import exit_code, fail_on_option, style
from exchange_kg.cli.frame import OneOf
from exchange_kg.cli.output import output as opened
from exchange_kg.findings.formats.by_name import FORMATS
from exchange_kg.pages.report import report_html

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from exchange_kg.cli.session import Session
    from exchange_kg.findings.formats import Style
    from exchange_kg.model.findings import FailOn, Report

WRITERS: Mapping[str, Callable[[Report, Style], str]] = {**FORMATS, "html": report_html}


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
