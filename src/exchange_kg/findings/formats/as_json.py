"""Reports as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from exchange_kg.errors import Location
    from exchange_kg.findings.formats.style import Style
    from exchange_kg.model.findings import Acknowledgement, Finding, Report, Requirement


def report_json(report: Report, style: Style) -> str:
    """Return a report as JSON: texts in every language, terms as in N-Triples, lines counted from 1."""
    report = report.first(style.most)
    content = {
        "conforms": report.conforms,
        "findings": [_finding(finding, style) for finding in report.findings],
        "requirements": [_requirement(requirement) for requirement in report.requirements],
        "handedOver": [asdict(shape) for shape in report.handed_over],
        "leftOut": dict(report.left_out),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding, style: Style) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.name.lower(),
        "message": dict(finding.message),
        "solution": dict(finding.solution),
        **_place(finding.location, style),
        "thing": finding.thing,
        "focusNode": finding.focus,
        "resultPath": finding.path or None,
        "value": finding.value or None,
        "sourceShape": finding.shape or None,
        "sourceConstraintComponent": finding.component or None,
        "evidence": list(finding.evidence),
        "acknowledged": finding.acknowledged and _acknowledgement(finding.acknowledged, style),
    }


def _acknowledgement(decision: Acknowledgement, style: Style) -> dict[str, Any]:
    return {"iri": decision.iri, "reason": dict(decision.reason), **_place(decision.location, style)}


def _place(location: Location | None, style: Style) -> dict[str, Any]:
    shown = location and style.relative(location)
    return {"path": str(shown.path) if shown else None, "line": shown.line if shown else None}


def _requirement(requirement: Requirement) -> dict[str, Any]:
    return {
        "code": requirement.code,
        "group": requirement.group,
        "severity": requirement.severity.name.lower(),
        "title": dict(requirement.title),
        "description": dict(requirement.description),
        "solution": dict(requirement.solution),
    }
