"""Reports as lines of text."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from exchange_kg.findings.formats.one_line import one_line
from exchange_kg.messages import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.findings.formats.style import Style
    from exchange_kg.messages import Language
    from exchange_kg.model.findings import Finding, Report


def report_text(report: Report, style: Style) -> str:
    """Return one line a finding: `path:line: SEVERITY code thing: message solution [source:lines, ...]`.

    An indented line below it tells where it was acknowledged and why. What breaks one requirement in several
    ways is told once. Of each code the first findings are shown; at the end stands how many more there are,
    and which shapes another engine ran. Nothing found is an empty text.
    """
    part = report.first(style.limit)
    told = dict.fromkeys(finding_text(finding, style) for finding in part.findings)
    return "".join(f"{line}\n" for line in (*told, *notes(part, style.language)))


def notes(report: Report, language: Language) -> list[str]:
    """Return the lines that tell what a report leaves out, and which shapes another engine ran."""
    left = report.left_out.items()
    more = (text("findings.more", language, code=code, count=count) for code, count in left)
    handed = (text("findings.handed_over", language, **asdict(shape)) for shape in report.handed_over)
    return list(map(one_line, (*more, *handed)))


def finding_text(finding: Finding, style: Style) -> str:
    """Return the lines of one finding, without the last line end."""
    return "\n    ".join(map(one_line, _lines(finding, style)))


def _lines(finding: Finding, style: Style) -> Iterator[str]:
    where = f"{style.relative(finding.location)}: " if finding.location else ""
    evidence = f" [{', '.join(finding.evidence)}]" if finding.evidence else ""
    texts = (said[style.language] for said in (finding.message, finding.solution) if said)
    said = ("" if style.language == "ja" else " ").join(texts)
    yield f"{where}{finding.severity.name} {finding.code} {finding.thing}: {said}{evidence}"
    if decision := finding.acknowledged:
        place = style.relative(decision.location) if decision.location else decision.iri
        reason = decision.reason[style.language]
        yield text("findings.acknowledged", style.language, reason=reason, place=place)
