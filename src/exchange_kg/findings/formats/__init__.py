"""Reports as people and programs read them: text, JSON, Turtle, Markdown, SARIF and JUnit XML."""

from __future__ import annotations

from exchange_kg.findings.formats.as_text import report_text
from exchange_kg.findings.formats.style import SAMPLE, Style

__all__ = ["SAMPLE", "Style", "report_text"]
