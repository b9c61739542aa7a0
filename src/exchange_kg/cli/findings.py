"""Findings on the command line: how they are shown, and from which severity on they fail a command."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import click

from exchange_kg.cli.frame import OneOf
from exchange_kg.findings.formats import Style
from exchange_kg.model.findings import FailOn, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.cli.session import Session

FINDINGS = 1
"""The exit code of a command that is done, with findings at or above `--fail-on`."""

fail_on_option = click.option(
    "--fail-on", type=OneOf(get_args(FailOn)), metavar="|".join(get_args(FailOn)), default=None
)


def style(session: Session, fail_on: FailOn) -> Style:
    """Return how reports on the workspace of a session are written."""
    workspace = session.workspace
    return Style(session.language, workspace.root, workspace.base, fail_on)


def exit_code(counts: Mapping[str, int], fail_on: FailOn) -> int:
    """Return 1 when there are findings at or above a severity that nobody acknowledged, else 0."""
    failing = (counts[severity.name.lower()] for severity in Severity if severity.fails(fail_on))
    return FINDINGS if any(failing) else 0
