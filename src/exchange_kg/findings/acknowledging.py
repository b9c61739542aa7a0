"""Findings that somebody acknowledged, and acknowledgements that fit no finding any more."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from exchange_kg.messages import LANGUAGES, text
from exchange_kg.model.findings import Finding, Report, Requirement, Severity
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from exchange_kg.findings.decisions import Decision
    from exchange_kg.messages import Language

STALE = "XKG-R001"
"""The code of an acknowledgement that fits no finding."""


def acknowledge(report: Report, decisions: Sequence[Decision], judged: Collection[str]) -> Report:
    """Return a report with its findings acknowledged as was decided.

    A decision about a code of `judged` that fits no finding is a finding itself, a warning at its own line.
    Codes that nobody looked for in this report must not be among them. A finding keeps the first decision
    that fits.
    """
    about: dict[tuple[str, str], list[Decision]] = defaultdict(list)
    for decision in decisions:
        about[decision.code, decision.focus].append(decision)
        about[decision.code, decision.written].append(decision)
    fitting: set[Decision] = set()
    findings = []
    for finding in report.findings:
        things = (finding.focus, finding.thing.partition(" ")[0])
        decided = (decision for thing in things for decision in about.get((finding.code, thing), ()))
        fits = [decision for decision in decided if decision.holds_for(finding)]
        fitting.update(fits)
        findings.append(replace(finding, acknowledged=fits[0].acknowledgement) if fits else finding)
    stale = [
        _stale(decision) for decision in decisions if decision not in fitting and decision.code in judged
    ]
    requirements = [*report.requirements, *([_requirement()] if judged else [])]
    return Report.of([*findings, *stale], requirements, report.handed_over)


def _stale(decision: Decision) -> Finding:
    return Finding(
        code=STALE,
        severity=Severity.WARNING,
        message=_texts("problem", code=decision.code),
        focus=f"<{decision.acknowledgement.iri}>",
        path=f"<{XKG.findingFocus}>",
        value=decision.focus,
        component="",
        shape="",
        thing=decision.statement,
        location=decision.location,
        solution=_texts("solution"),
    )


def _requirement() -> Requirement:
    return Requirement(
        STALE,
        "acknowledgements",
        Severity.WARNING,
        _texts("title"),
        _texts("description"),
        _texts("solution"),
    )


def _texts(key: str, **fields: object) -> dict[Language, str]:
    return {language: text(f"findings.stale.{key}", language, **fields) for language in LANGUAGES}
