"""Validation of the graph against SHACL shapes, with findings that name file, line and source lines."""

from __future__ import annotations

from exchange_kg.validate.compiled_engine import CompiledEngine
from exchange_kg.validate.endpoint_engine import EndpointEngine
from exchange_kg.validate.validation import (
    ON_ASSERTED,
    ShapeEngine,
    engine_named,
    validate,
    validate_at_endpoint,
)

__all__ = [
    "ON_ASSERTED",
    "CompiledEngine",
    "EndpointEngine",
    "ShapeEngine",
    "engine_named",
    "validate",
    "validate_at_endpoint",
]
