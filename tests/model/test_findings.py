"""Severities and reports."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from exchange_kg.model.findings import Acknowledgement, FailOn, Finding, Report, Severity


def _report(*severities: Severity) -> Report:
    texts = {"en": "Wrong.", "ja": "誤り。"}
    findings = (
        Finding("X1", severity, texts, "<a>", "", "", "component", "<s>", "<a>", None)  # type: ignore[arg-type]
        for severity in severities
    )
    return Report(tuple(findings))


@pytest.mark.parametrize(
    ("severity", "fails"),
    [
        (Severity.ERROR, {"error", "warning", "info"}),
        (Severity.WARNING, {"warning", "info"}),
        (Severity.INFO, {"info"}),
    ],
)
def test_report_fails_at_or_above_the_threshold(severity: Severity, fails: set[str]) -> None:
    assert {threshold for threshold in get_args(FailOn) if _report(severity).fails(threshold)} == fails


def test_gravest_finding_decides() -> None:
    assert _report(Severity.INFO, Severity.ERROR, Severity.WARNING).fails("error")


def test_what_was_acknowledged_never_fails() -> None:
    grave, light = _report(Severity.ERROR, Severity.INFO).findings
    decision = Acknowledgement(
        "https://towns.example/id/acknowledgement/a", {"en": "So.", "ja": "可。"}, None
    )
    report = Report((replace(grave, acknowledged=decision), light))
    assert {threshold for threshold in get_args(FailOn) if report.fails(threshold)} == {"info"}
    assert report.counts == {"error": 0, "warning": 0, "info": 1, "acknowledged": 1}
    assert not report.conforms


def test_report_without_findings_conforms_and_never_fails() -> None:
    assert _report().conforms
    assert not any(_report().fails(threshold) for threshold in get_args(FailOn))


def test_an_info_is_enough_not_to_conform() -> None:
    assert not _report(Severity.INFO).conforms


def test_findings_are_counted_by_severity() -> None:
    report = _report(Severity.INFO, Severity.ERROR, Severity.INFO)
    assert report.counts == {"error": 1, "warning": 0, "info": 2, "acknowledged": 0}
