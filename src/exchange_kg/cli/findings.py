"""Findings on the command line: from which severity on they fail a command, and how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import click

from exchange_kg.cli.frame import OneOf
from exchange_kg.model.findings import FailOn, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.cli.session import Session
    from exchange_kg.model.findings import Report

FINDINGS = 1
"""The exit code of a command that is done, with findings at or above `--fail-on`."""

fail_on_option = click.option(
    "--fail-on", type=OneOf(get_args(FailOn)), metavar="|".join(get_args(FailOn)), default=None
)


def counts(report: Report) -> dict[str, int]:
    """Return how many findings a report has of each severity, by its name in lower case, grave first."""
    return {severity.name.lower(): report.count(severity) for severity in reversed(Severity)}


def exit_code(findings: Mapping[str, int], fail_on: FailOn) -> int:
    """Return 1 when there are findings at or above a severity, else 0."""
    failing = (count for name, count in findings.items() if Severity[name.upper()].fails(fail_on))
    return FINDINGS if any(failing) else 0


def tell_counts(session: Session, findings: Mapping[str, int]) -> None:
    """Write to stderr how many findings there are of each severity."""
    session.tell("findings", **findings)
