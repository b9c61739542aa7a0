"""The formats of reports by name, all but HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.findings.formats.as_json import report_json
from exchange_kg.findings.formats.as_junit import report_junit
from exchange_kg.findings.formats.as_markdown import report_markdown
from exchange_kg.findings.formats.as_sarif import report_sarif
from exchange_kg.findings.formats.as_text import report_text
from exchange_kg.findings.formats.as_turtle import report_turtle

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from exchange_kg.findings.formats.style import Style
    from exchange_kg.model.findings import Report

FORMATS: Mapping[str, Callable[[Report, Style], str]] = {
    "text": report_text,
    "json": report_json,
    "ttl": report_turtle,
    "md": report_markdown,
    "sarif": report_sarif,
    "junit": report_junit,
}
"""The writers."""
