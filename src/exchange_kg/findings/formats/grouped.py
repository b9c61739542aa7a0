"""Findings by what they break: the requirements of a report, each with its findings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.model.findings import Finding, Report, Requirement, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from exchange_kg.messages import Language

UNDECLARED = "other"
"""The group of codes that only findings name, such as the constraint of a nameless shape."""


@dataclass(frozen=True, slots=True)
class Group:
    """A requirement and its findings of one severity; `more` of them are not among those shown."""

    requirement: Requirement
    severity: Severity
    shown: Sequence[Finding]
    more: int

    @property
    def count(self) -> int:
        """How many findings there are, shown or not."""
        return len(self.shown) + self.more

    @property
    def description(self) -> Mapping[Language, str]:
        """What the requirement is about; empty where its findings say the same, as those of shapes do."""
        described = self.requirement.description
        return {} if any(finding.message == described for finding in self.shown) else described


def all_requirements(report: Report) -> tuple[Requirement, ...]:
    """Return the requirements of a report, and after them those that only its findings name."""
    declared = {requirement.code for requirement in report.requirements}
    others = {finding.code: finding for finding in reversed(report.findings) if finding.code not in declared}
    named = (
        Requirement(code, UNDECLARED, finding.severity, dict.fromkeys(finding.message, code))
        for code, finding in sorted(others.items())
    )
    return (*report.requirements, *named)


def by_code(findings: Iterable[Finding]) -> Mapping[str, list[Finding]]:
    """Return findings by code, each list in their order."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.code].append(finding)
    return found


def grouped(report: Report, *, acknowledged: bool, limit: int | None) -> tuple[Group, ...]:
    """Return the open findings, or the acknowledged ones, by severity (grave first) and code."""
    chosen = by_code(finding for finding in report.findings if bool(finding.acknowledged) == acknowledged)
    groups = []
    for requirement in all_requirements(report):
        found = chosen.get(requirement.code, [])
        for severity in sorted({finding.severity for finding in found}, reverse=True):
            graded = [finding for finding in found if finding.severity is severity]
            shown = graded if limit is None else graded[:limit]
            groups.append(Group(requirement, severity, shown, len(graded) - len(shown)))
    return tuple(sorted(groups, key=lambda group: (-group.severity, group.requirement.code)))
