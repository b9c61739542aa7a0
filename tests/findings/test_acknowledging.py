"""Decisions: what they acknowledge, what they leave, and which of them are stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from exchange_kg.errors import Location
from exchange_kg.findings.acknowledging import STALE
from exchange_kg.findings.report import with_decisions
from exchange_kg.model.findings import Finding, Report, Requirement, Severity
from exchange_kg.store import read_triples
from exchange_kg.store.asserted_files import AssertedFiles

BASE = "https://w3id.org/exchange-kg/"
XKG = f"{BASE}ontology#"
DECIDED = Path(__file__).parent / "data" / "decided.ttl"
CODES = ("T-1", "T-2", "T-3", "T-4")
FIVE = '"5"^^<http://www.w3.org/2001/XMLSchema#integer>'


def _finding(code: str, focus: str, path: str = "", value: str = "", thing: str = "") -> Finding:
    return Finding(
        code=code,
        severity=Severity.ERROR,
        message={"en": "Wrong.", "ja": "誤り。"},
        focus=f"<{BASE}id/{focus}>",
        path=f"<{XKG}{path}>" if path else "",
        value=value,
        component="",
        shape="",
        thing=thing or f"<id/{focus}>",
        location=Location(DECIDED, 1),
    )


def _decided(*findings: Finding, complete: bool = True, partial: bool = False) -> Report:
    asked = (Requirement(code, "towns", Severity.ERROR, {"en": code, "ja": code}) for code in CODES)
    files = {DECIDED: read_triples(DECIDED, BASE)}
    report = Report.of(findings, asked)
    return with_decisions(report, AssertedFiles(files, BASE), complete=complete, partial=partial)


def _line(text: str, block: str) -> int:
    lines = DECIDED.read_text(encoding="utf-8").splitlines()
    begin = lines.index(f"<id/acknowledgement/{block}>")
    return next(number for number, line in enumerate(lines, 1) if number > begin and text in line)


def _stale(report: Report) -> dict[str, int | None]:
    return {
        finding.focus.rpartition("/")[2].rstrip(">"): finding.location.line
        for finding in report.findings
        if finding.code == STALE and finding.location
    }


@pytest.mark.parametrize(
    ("finding", "by"),
    [
        (_finding("T-1", "exchange/a"), "days"),
        (_finding("T-1", "exchange/a", "date"), "days"),
        (_finding("T-1", "exchange/b"), None),  # its acknowledgement gives no reason
        (_finding("T-2", "exchange/a", "statedDays", FIVE), "five"),
        (_finding("T-2", "exchange/a", "statedMonths", FIVE), None),
        (_finding("T-2", "exchange/a", "statedDays", FIVE.replace("5", "6", 1)), None),
        (_finding("T-2", "exchange/a"), None),
        (_finding("T-3", "exchange/a", thing="<id/claim/days> xkg:value 5"), "claim"),
        (_finding("T-3", "exchange/a", thing="<id/claim/days-2> xkg:value 5"), None),
        (_finding("T-4", "exchange/a", "inTie", f"<{BASE}id/exchange/b>"), "node"),
        (_finding("T-5", "exchange/a"), None),
    ],
)
def test_a_decision_holds_for_code_thing_path_and_value(finding: Finding, by: str | None) -> None:
    report = _decided(finding)
    (found,) = (known for known in report.findings if known.code == finding.code)
    decision = found.acknowledged
    assert (decision.iri if decision else None) == (by and f"{BASE}id/acknowledgement/{by}")
    assert report.fails("error") == (by is None)


def test_an_acknowledged_finding_tells_the_reason_and_its_line() -> None:
    decision = _decided(_finding("T-2", "exchange/a", "statedDays", FIVE)).findings[0].acknowledged
    assert decision is not None
    assert decision.reason == {"en": "Five is what the page prints.", "ja": "Five is what the page prints."}
    assert decision.location == Location(DECIDED, _line("a xkg:Acknowledgement", "five") - 1)


def test_a_decision_that_fits_nothing_is_a_warning_at_its_line() -> None:
    report = _decided(_finding("T-1", "exchange/a"))
    assert _stale(report) == {
        "days": _line("<id/exchange/gone>", "days"),
        "five": _line("findingFocus", "five"),
        "claim": _line("findingFocus", "claim"),
        "node": _line("findingFocus", "node"),
        "unknown": _line("findingFocus", "unknown"),
    }
    stale = next(finding for finding in report.findings if finding.code == STALE)
    assert stale.severity is Severity.WARNING
    assert stale.thing.startswith("<id/acknowledgement/")
    assert report.counts == {"error": 0, "warning": 5, "info": 0, "acknowledged": 1}


def test_what_was_not_looked_for_is_not_stale() -> None:
    assert "unknown" not in _stale(_decided(complete=False))
    assert _stale(_decided(complete=False)).keys() == {"days", "five", "claim", "node"}
    assert _stale(_decided(partial=True)) == {}


def test_a_report_asks_about_decisions_where_it_judges_them() -> None:
    assert STALE in {requirement.code for requirement in _decided().requirements}
    assert STALE not in {requirement.code for requirement in _decided(partial=True).requirements}


def test_a_graph_without_decisions_keeps_its_report() -> None:
    report = Report((_finding("T-1", "exchange/a"),))
    assert with_decisions(report, AssertedFiles({DECIDED: []}, BASE)).findings == report.findings
