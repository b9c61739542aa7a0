"""Reports as Markdown (GitHub Flavored Markdown, for its tables)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exchange_kg.findings.formats.as_text import notes
from exchange_kg.findings.formats.grouped import Group, grouped
from exchange_kg.findings.formats.one_line import one_line
from exchange_kg.messages import noted, text
from exchange_kg.model.markdown_tables import markdown_row, markdown_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.findings.formats.style import Style
    from exchange_kg.messages import Language
    from exchange_kg.model.findings import Finding, Report

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&#$]")


def report_markdown(report: Report, style: Style) -> str:
    """Return a report as Markdown: counts, then the findings by severity and code, acknowledged ones last.

    Of each code the first findings are shown, and how many more there are.
    """
    language = style.language
    lines = [f"# {text('findings.title', language)}", "", *_counts(report, language)]
    for acknowledged in (False, True):
        groups = grouped(report, acknowledged=acknowledged, limit=style.limit)
        if acknowledged and groups:
            lines += ["", f"## {text('findings.severities.acknowledged', language)}"]
        for group in groups:
            lines += ["", *_section(group, style)]
    lines += (line for note in notes(report, language) for line in ("", _escaped(note)))
    return "\n".join(lines) + "\n"


def _counts(report: Report, language: Language) -> Iterator[str]:
    counts = report.counts
    yield markdown_row(text(f"findings.severities.{name}", language) for name in counts)
    yield markdown_rule(len(counts), numbers=True)
    yield markdown_row(str(count) for count in counts.values())


def _section(group: Group, style: Style) -> Iterator[str]:
    language, requirement = style.language, group.requirement
    severity = text(f"findings.severities.{group.severity.name.lower()}", language)
    title = _escaped(f"{requirement.code} {requirement.title[language]}")
    yield f"### {noted(title, f'{severity}: {group.count}', language)}"
    if group.description:
        yield ""
        yield _escaped(group.description[language])
    yield ""
    yield markdown_row(
        text(f"findings.columns.{name}", language) for name in ("where", "what", "do", "lines")
    )
    yield markdown_rule(4)
    yield from (markdown_row(_cells(finding, style)) for finding in group.shown)
    if group.more:
        yield ""
        yield text("findings.more", language, code=_escaped(requirement.code), count=group.more)


def _cells(finding: Finding, style: Style) -> Iterator[str]:
    where = [_code(str(style.relative(finding.location)))] if finding.location else []
    yield "<br>".join([*where, _code(finding.thing)])
    yield _escaped(finding.message[style.language])
    yield "<br>".join(_to_do(finding, style))
    yield _escaped(", ".join(finding.evidence))


def _to_do(finding: Finding, style: Style) -> Iterator[str]:
    if finding.solution:
        yield _escaped(finding.solution[style.language])
    if decision := finding.acknowledged:
        place = style.relative(decision.location) if decision.location else decision.iri
        reason = decision.reason[style.language]
        yield _escaped(text("findings.acknowledged", style.language, reason=reason, place=place))


def _escaped(said: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", one_line(said))


def _code(said: str) -> str:
    """Write a text as a code span of a table: its fence is longer than any run of backticks in it."""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", said)), default=0))
    content = one_line(said).replace("|", "\\|")
    padded = f" {content} " if content.startswith("`") or content.endswith("`") else content
    return f"{fence}{padded}{fence}"
