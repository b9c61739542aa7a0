"""SHACL shapes, read from a graph and compiled to SELECT queries."""

from __future__ import annotations

from exchange_kg.rules.shapes.compiler import Check, ShapeCompiler
from exchange_kg.rules.shapes.condition_compiler import ConditionCompiler
from exchange_kg.rules.shapes.conditions import Abilities
from exchange_kg.rules.shapes.looked_at import LookedAt, looked_at, predicates_of
from exchange_kg.rules.shapes.shape_reader import ShapeReader, UnknownConstructError

__all__ = [
    "Abilities",
    "Check",
    "ConditionCompiler",
    "LookedAt",
    "ShapeCompiler",
    "ShapeReader",
    "UnknownConstructError",
    "looked_at",
    "predicates_of",
]
