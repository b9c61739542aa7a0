"""SHACL shapes, read from a graph and compiled to SELECT queries."""

from __future__ import annotations

from exchange_kg.rules.shapes.compiler import Check, ShapeCompiler
from exchange_kg.rules.shapes.shape_reader import ShapeReader, UnknownConstructError

__all__ = ["Check", "ShapeCompiler", "ShapeReader", "UnknownConstructError"]
