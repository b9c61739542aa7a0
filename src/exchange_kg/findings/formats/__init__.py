"""Reports as people and programs read them: text, JSON, Turtle, Markdown, SARIF and JUnit XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.findings.formats.as_json import report_json
from exchange_kg.findings.formats.as_junit import report_junit
from exchange_kg.findings.formats.as_markdown import report_markdown
from exchange_kg.findings.formats.as_sarif import report_sarif
from exchange_kg.findings.formats.as_text import report_text
from exchange_kg.findings.formats.as_turtle import report_turtle
from exchange_kg.findings.formats.style import SAMPLE, Style

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from exchange_kg.model.findings import Report

__all__ = [
    "FORMATS",
    "SAMPLE",
    "Style",
    "report_json",
    "report_junit",
    "report_markdown",
    "report_sarif",
    "report_text",
    "report_turtle",
]

FORMATS: Mapping[str, Callable[[Report, Style], str]] = {
    "text": report_text,
    "json": report_json,
    "ttl": report_turtle,
    "md": report_markdown,
    "sarif": report_sarif,
    "junit": report_junit,
}
"""The writers by the name of their format."""
