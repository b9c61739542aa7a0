"""One report of what shapes and checks found, and of what was acknowledged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.findings.acknowledging import acknowledge
from exchange_kg.findings.decisions import read_decisions
from exchange_kg.findings.problem import CODES
from exchange_kg.model.findings import Report, Requirement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.findings.checks import Check
    from exchange_kg.model.findings import Finding
    from exchange_kg.store.asserted_files import LocatedFiles


def with_checks(report: Report, checks: Iterable[Check], found: Iterable[Finding]) -> Report:
    """Return the report of a validation, with checks and what they found."""
    requirements = [*report.requirements, *map(_requirement, checks)]
    return Report.of([*report.findings, *found], requirements, report.handed_over)


def with_decisions(
    report: Report,
    asserted: LocatedFiles,
    *,
    complete: bool = False,
    partial: bool = False,
) -> Report:
    """Return a report with its findings acknowledged as the files say.

    An acknowledgement that fits no finding becomes one, where its code was looked for. A `complete` report
    looked for all codes but those of the source check, hence for those too that nothing has. A `partial` one
    looked at a part of the graph, so that nothing can be said.
    """
    decisions = read_decisions(asserted)
    asked = {requirement.code for requirement in report.requirements}
    if complete:
        asked |= {decision.code for decision in decisions} - set(CODES.values())
    return acknowledge(report, decisions, () if partial else asked)


def _requirement(check: Check) -> Requirement:
    return Requirement(
        check.code, "checks", check.severity, check.titles, check.descriptions, check.solutions
    )
