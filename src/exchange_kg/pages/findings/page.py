"""Findings of the last build: by severity and code, with their lines; what was acknowledged stands apart."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.findings.formats.from_json import read_report
from exchange_kg.findings.formats.grouped import all_requirements
from exchange_kg.messages import area_messages, text
from exchange_kg.pages.listing import lines, said
from exchange_kg.pages.making import made
from exchange_kg.pages.record.names import names_of
from exchange_kg.pages.tables import Cell, MadeRows, Page, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from exchange_kg.messages import Language
    from exchange_kg.model.findings import Finding, Report
    from exchange_kg.pages.showing import Showing

NAME, ACKNOWLEDGED = "findings", "acknowledged"
_FILE = "report.json"
_COLUMNS = ("severity", "code", "thing", "what", "do", "lines")


def findings_page(showing: Showing, parameters: Mapping[str, str]) -> Page:
    """Return the page of all findings, or of those with the code in the parameter `code`."""
    report = report_of(showing.workspace.output, showing.workspace.root)
    code = parameters.get("code", "")
    if report is None:
        return made(showing, parameters, NAME, "lists/findings.html", (), report=None, codes=(), code=code)
    chosen = [finding for finding in report.findings if not code or finding.code == code]
    tables = (
        _table(NAME, (finding for finding in chosen if not finding.acknowledged), showing),
        _table(ACKNOWLEDGED, (finding for finding in chosen if finding.acknowledged), showing),
    )
    codes = [(one, report_count(report, one.code)) for one in all_requirements(report)]
    found = [(one, count) for one, count in codes if count]
    return made(
        showing, parameters, NAME, "lists/findings.html", tables, report=report, codes=found, code=code
    )


def open_findings(showing: Showing, most: int) -> Table | None:
    """Return the gravest findings that nobody has acknowledged; None where the build was not validated."""
    report = report_of(showing.workspace.output, showing.workspace.root)
    if report is None:
        return None
    gravest = sorted(report.open, key=lambda finding: (-finding.severity, finding.code))
    return _table(NAME, gravest[:most], showing)


def report_of(output: Path, root: Path) -> Report | None:
    """Return the report in the folder of a build, None where the build was not validated or there is none."""
    path = output / _FILE
    try:
        return _read(path, root, path.stat().st_mtime_ns)
    except (OSError, InputError):
        return None


@lru_cache(maxsize=2)
def _read(path: Path, root: Path, _changed: int) -> Report:
    return read_report(path, root)


def report_count(report: Report, code: str) -> int:
    """Return how many open findings of a code there are."""
    return sum(finding.code == code for finding in report.open) + report.left_out.get(code, 0)


def _table(name: str, findings: Iterable[Finding], showing: Showing) -> Table:
    language = showing.language
    ordered = sorted(findings, key=lambda finding: (-finding.severity, finding.code))
    columns = ("reason" if column == "do" and name == ACKNOWLEDGED else column for column in _COLUMNS)
    words = area_messages("pages")["findings"]["column"]
    rows = MadeRows(ordered, partial(_rows, showing))
    title = text(f"pages.findings.{name}", language)
    return Table(name, title, tuple((one, words[one][language]) for one in columns), rows)


def _rows(showing: Showing, findings: Sequence[Finding]) -> list[Row]:
    names = names_of(showing, filter(None, map(_iri, findings)))
    return [_row(finding, names, showing.language) for finding in findings]


def _row(finding: Finding, names: Mapping[str, str], language: Language) -> Row:
    iri = _iri(finding)
    decision = finding.acknowledged
    advice = decision.reason if decision else finding.solution
    return (
        said(text(f"pages.parts.{finding.severity.name.lower()}", language)),
        said(finding.code),
        (Cell(names[iri], iri) if iri else Cell(finding.thing),),
        said(finding.message.get(language, "")),
        said(advice.get(language, "")),
        lines(finding.evidence),
    )


def _iri(finding: Finding) -> str:
    """Return the IRI of the focus node, nothing for a blank node."""
    focus = finding.focus
    return focus[1:-1] if focus.startswith("<") else ""
