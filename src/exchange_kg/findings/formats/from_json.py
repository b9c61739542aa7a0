"""Reports read again from the JSON that `as_json` writes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from exchange_kg.errors import InputError, Location
from exchange_kg.model.findings import Acknowledgement, Finding, HandedOver, Report, Requirement, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def read_report(path: Path, root: Path) -> Report:
    """Return the report in a file; paths in it are relative to `root`.

    Raises InputError for a file that cannot be read or is no report.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Report(
            findings=tuple(_finding(each, root) for each in content["findings"]),
            requirements=tuple(map(_requirement, content["requirements"])),
            handed_over=tuple(HandedOver(**each) for each in content["handedOver"]),
            left_out=content["leftOut"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError("findings.not_a_report", where=Location(path)) from error


def _finding(found: Mapping[str, Any], root: Path) -> Finding:
    decision = found["acknowledged"]
    return Finding(
        code=found["code"],
        severity=Severity[found["severity"].upper()],
        message=found["message"],
        focus=found["focusNode"],
        path=found["resultPath"] or "",
        value=found["value"] or "",
        component=found["sourceConstraintComponent"] or "",
        shape=found["sourceShape"] or "",
        thing=found["thing"],
        location=_location(found, root),
        evidence=tuple(found["evidence"]),
        solution=found["solution"],
        acknowledged=decision
        and Acknowledgement(decision["iri"], decision["reason"], _location(decision, root)),
    )


def _location(found: Mapping[str, Any], root: Path) -> Location | None:
    return Location(root / found["path"], found["line"]) if found["path"] else None


def _requirement(found: Mapping[str, Any]) -> Requirement:
    return Requirement(**dict(found) | {"severity": Severity[found["severity"].upper()]})
