"""Validation of the graph against SHACL shapes, with findings that name file, line and source lines."""

from __future__ import annotations

from exchange_kg.validate.validation import ON_ASSERTED, validate
from exchange_kg.validate.written import report_json, report_text

__all__ = ["ON_ASSERTED", "report_json", "report_text", "validate"]
