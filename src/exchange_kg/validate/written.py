"""Reports as people and programs read them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from exchange_kg.errors import Location
    from exchange_kg.messages import Language
    from exchange_kg.model.findings import Finding, Report


def report_text(report: Report, language: Language, root: Path) -> str:
    """Return one line a finding: `path:line: SEVERITY code thing: message solution [source:lines, ...]`.

    Paths are relative to `root` where they lie below it. A triple that breaks one shape in several ways makes
    one line; nothing found is an empty text.
    """
    lines = dict.fromkeys(_line(finding, language, root) for finding in report.findings)
    return "".join(f"{line}\n" for line in lines)


def report_json(report: Report, root: Path) -> str:
    """Return a report as JSON: messages in every language, terms as in N-Triples, lines counted from 1."""
    findings = [_json(finding, root) for finding in report.findings]
    return (
        json.dumps({"conforms": report.conforms, "findings": findings}, ensure_ascii=False, indent=2) + "\n"
    )


def _line(finding: Finding, language: Language, root: Path) -> str:
    where = f"{_relative(finding.location, root)}: " if finding.location else ""
    evidence = f" [{', '.join(finding.evidence)}]" if finding.evidence else ""
    texts = [text[language] for text in (finding.message, finding.solution) if text]
    said = ("" if language == "ja" else " ").join(texts)
    return f"{where}{finding.severity.name} {finding.code} {finding.thing}: {said}{evidence}"


def _json(finding: Finding, root: Path) -> dict[str, Any]:
    location = finding.location and _relative(finding.location, root)
    return {
        "code": finding.code,
        "severity": finding.severity.name.lower(),
        "message": dict(finding.message),
        "solution": dict(finding.solution),
        "path": str(location.path) if location else None,
        "line": location.line if location else None,
        "thing": finding.thing,
        "focusNode": finding.focus,
        "resultPath": finding.path or None,
        "value": finding.value or None,
        "sourceShape": finding.shape,
        "sourceConstraintComponent": finding.component,
        "evidence": list(finding.evidence),
    }


def _relative(location: Location, root: Path) -> Location:
    path = Path(location.path)
    return replace(location, path=path.relative_to(root)) if path.is_relative_to(root) else location
