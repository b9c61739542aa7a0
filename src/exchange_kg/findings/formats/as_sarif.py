"""Reports in SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from exchange_kg.findings.formats.as_text import notes
from exchange_kg.findings.formats.grouped import all_requirements
from exchange_kg.messages import text
from exchange_kg.model.findings import Severity
from exchange_kg.version import VERSION

if TYPE_CHECKING:
    from exchange_kg.errors import Location
    from exchange_kg.findings.formats.style import Style
    from exchange_kg.model.findings import Acknowledgement, Finding, Report, Requirement

    Node = dict[str, Any]

ROOT: Final = "SRCROOT"
SOURCES: Final = "SOURCES"
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_LANGUAGES = {"en": "en-US", "ja": "ja-JP"}


def report_sarif(report: Report, style: Style) -> str:
    """Return a report as a SARIF log of one run, in one language.

    Files below the root of the workspace are relative to `SRCROOT`, documents to `SOURCES`, the folder that
    verify-sources reads. What was acknowledged is suppressed, with the reason.
    """
    report = report.first(style.most)
    requirements = all_requirements(report)
    indices = {requirement.code: index for index, requirement in enumerate(requirements)}
    notifications = [
        {"level": "note", "message": {"text": _plain(note)}} for note in notes(report, style.language)
    ]
    run = {
        "tool": {"driver": _driver([_rule(requirement, style) for requirement in requirements])},
        "language": _LANGUAGES[style.language],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            name: {"description": {"text": text(f"findings.sarif.{name}", style.language)}}
            for name in (ROOT, SOURCES)
        },
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notifications}],
        "results": [_result(finding, indices[finding.code], style) for finding in report.findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _driver(rules: list[Node]) -> Node:
    return {"name": "exchange-kg", "version": VERSION, "semanticVersion": VERSION, "rules": rules}


def _rule(requirement: Requirement, style: Style) -> Node:
    texts = {
        "shortDescription": requirement.title,
        "fullDescription": requirement.description,
        "help": requirement.solution,
    }
    return {
        "id": requirement.code,
        **{key: {"text": _plain(said[style.language])} for key, said in texts.items() if said},
        "defaultConfiguration": {"level": _LEVELS[requirement.severity]},
        "properties": {"tags": [requirement.group]},
    }


def _result(finding: Finding, rule: int, style: Style) -> Node:
    said = (finding.message, finding.solution)
    sentences = " ".join(texts[style.language] for texts in said if texts)
    result = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": _plain(f"{finding.thing}: {sentences}")},
        "locations": [_location(finding, style)],
        "partialFingerprints": {"exchangeKgResult/v1": _fingerprint(finding)},
        "suppressions": [_suppression(finding.acknowledged, style)] if finding.acknowledged else [],
    }
    related = [_passage(number, passage) for number, passage in enumerate(finding.evidence, 1)]
    return result | ({"relatedLocations": related} if related else {})


def _location(finding: Finding, style: Style) -> Node:
    named = {"fullyQualifiedName": finding.focus.strip("<>"), "kind": "resource"}
    physical = {"physicalLocation": _physical(finding.location, style)} if finding.location else {}
    return {**physical, "logicalLocations": [named]}


def _physical(location: Location, style: Style) -> Node:
    relative = Path(style.relative(location).path)
    uri = {"uri": quote(relative.as_posix()), "uriBaseId": ROOT}
    artifact = {"uri": relative.as_uri()} if relative.is_absolute() else uri
    return {"artifactLocation": artifact} | (
        {"region": {"startLine": location.line}} if location.line else {}
    )


def _passage(number: int, passage: str) -> Node:
    """Return the lines of a source, "source:first-last", in its document."""
    source, _, lines = passage.rpartition(":")
    first, _, last = lines.partition("-")
    return {
        "id": number,
        "message": {"text": passage},
        "physicalLocation": {
            "artifactLocation": {"uri": quote(f"{source}.txt"), "uriBaseId": SOURCES},
            "region": {"startLine": int(first), "endLine": int(last or first)},
        },
    }


def _suppression(decision: Acknowledgement, style: Style) -> Node:
    where = {"physicalLocation": _physical(decision.location, style)} if decision.location else {}
    named = {"logicalLocations": [{"fullyQualifiedName": decision.iri, "kind": "resource"}]}
    return {
        "kind": "inSource",
        "status": "accepted",
        "justification": decision.reason[style.language],
        "location": where | named,
    }


def _fingerprint(finding: Finding) -> str:
    """Return what stays the same when lines move and wordings change."""
    parts = (finding.code, finding.focus, finding.path, finding.value, finding.component)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _plain(said: str) -> str:
    """Keep a text from holding what SARIF, section 3.11.6, takes for a link."""
    return said.replace("](", "] (")
