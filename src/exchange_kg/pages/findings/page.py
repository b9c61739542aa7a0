"""Findings of the last build: by severity and code, with their lines; what was acknowledged stands apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
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
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from exchange_kg.messages import Language
    from exchange_kg.model.findings import Finding, Requirement
    from exchange_kg.pages.showing import Showing

NAME, ACKNOWLEDGED = "findings", "acknowledged"
_FILE = "report.json"
_COLUMNS = ("severity", "code", "thing", "what", "do", "lines")


@dataclass(frozen=True, slots=True)
class Reading:
    """A report, its numbers, its open findings and the acknowledged ones, the gravest first, and its codes.

    `codes` are those with open findings, each with how many.
    """

    counts: Mapping[str, int]
    open: tuple[Finding, ...]
    acknowledged: tuple[Finding, ...]
    codes: tuple[tuple[Requirement, int], ...]


def findings_page(showing: Showing, parameters: Mapping[str, str]) -> Page:
    """Return the page of all findings, or of those with the code in the parameter `code`."""
    found = findings_of(showing.workspace.output, showing.workspace.root)
    code = parameters.get("code", "")
    tables: tuple[Table, ...] = ()
    if found is not None:
        tables = (
            _table(NAME, _of_code(found.open, code), showing),
            _table(ACKNOWLEDGED, _of_code(found.acknowledged, code), showing),
        )
    return made(showing, parameters, NAME, "lists/findings.html", tables, found=found, code=code)


def open_findings(showing: Showing, most: int) -> Table | None:
    """Return the gravest findings that nobody has acknowledged; None where the build was not validated."""
    found = findings_of(showing.workspace.output, showing.workspace.root)
    return _table(NAME, found.open[:most], showing) if found else None


def findings_of(output: Path, root: Path) -> Reading | None:
    """Return the findings in the folder of a build; None where there is none that was validated."""
    path = output / _FILE
    try:
        return _read(path, root, path.stat().st_mtime_ns)
    except (OSError, InputError):
        return None


@lru_cache(maxsize=2)
def _read(path: Path, root: Path, _changed: int) -> Reading:
    report = read_report(path, root)
    ordered = sorted(report.findings, key=lambda finding: (-finding.severity, finding.code))
    left = tuple(finding for finding in ordered if not finding.acknowledged)
    counts = Counter(report.left_out)
    counts.update(finding.code for finding in left)
    return Reading(
        report.counts,
        left,
        tuple(finding for finding in ordered if finding.acknowledged),
        tuple((one, counts[one.code]) for one in all_requirements(report) if counts[one.code]),
    )


def _of_code(findings: Sequence[Finding], code: str) -> Sequence[Finding]:
    return [finding for finding in findings if finding.code == code] if code else findings


def _table(name: str, findings: Sequence[Finding], showing: Showing) -> Table:
    language = showing.language
    columns = ("reason" if column == "do" and name == ACKNOWLEDGED else column for column in _COLUMNS)
    words = area_messages("pages")["findings"]["column"]
    rows = MadeRows(findings, partial(_rows, showing))
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
