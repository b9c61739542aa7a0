"""Validation of the graph against SHACL shapes, with findings that name file, line and source lines."""

from __future__ import annotations

from exchange_kg.validate.compiled_engine import CompiledEngine
from exchange_kg.validate.grounds import Grounds, grounds_in_store
from exchange_kg.validate.validated import Validated
from exchange_kg.validate.validation import (
    ON_ASSERTED,
    ShapeEngine,
    Shapes,
    engine_named,
    read_shapes,
    validate,
    validate_at_endpoint,
    validate_on,
)

__all__ = [
    "ON_ASSERTED",
    "CompiledEngine",
    "Grounds",
    "ShapeEngine",
    "Shapes",
    "Validated",
    "engine_named",
    "grounds_in_store",
    "read_shapes",
    "validate",
    "validate_at_endpoint",
    "validate_on",
]
