"""Reports on findings as one HTML page that needs no other file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.findings.formats.as_text import notes
from exchange_kg.findings.formats.grouped import Group, grouped
from exchange_kg.findings.formats.one_line import one_line
from exchange_kg.messages import text
from exchange_kg.pages.environment import render_alone
from exchange_kg.pages.frame import Frame, Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exchange_kg.findings.formats.style import Style
    from exchange_kg.model.findings import Report

BARS = 20
"""How many codes the picture shows, those with the most findings."""


class Bar(NamedTuple):
    """One bar of the picture; `share` is its length as a share of the longest, from 0 to 100."""

    group: Group
    share: int


def report_html(report: Report, style: Style) -> str:
    """Return a report as HTML: counts, a picture of them, the findings by severity and code.

    Of each code the first findings are shown, and how many more there are; acknowledged ones stand apart.
    """
    opened, acknowledged = (
        grouped(report, acknowledged=chosen, limit=style.limit) for chosen in (False, True)
    )
    title = text("findings.title", style.language)
    return render_alone(
        "report.html",
        Frame(style.language, title, site=Link("exchange-kg")),
        counts=report.counts,
        bars=bars(opened),
        groups=opened,
        acknowledged=acknowledged,
        notes=notes(report, style.language),
        style=style,
        shown=one_line,
    )


def bars(groups: Sequence[Group]) -> list[Bar]:
    """Return the bars of the picture in the order of the page."""
    longest = max((group.count for group in groups), default=1)
    most = sorted(groups, key=lambda group: -group.count)[:BARS]
    return [Bar(group, round(100 * group.count / longest)) for group in groups if group in most]
