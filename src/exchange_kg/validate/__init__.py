"""Validation of the graph against SHACL shapes, with findings that name file, line and source lines."""

from __future__ import annotations

from exchange_kg.validate.validation import ON_ASSERTED, ShapeEngine, validate

__all__ = ["ON_ASSERTED", "ShapeEngine", "validate"]
