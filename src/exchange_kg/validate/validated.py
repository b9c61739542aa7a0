"""What engines give back: results, and which shapes were left to another engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from exchange_kg.store import Subject
    from exchange_kg.validate.validation_report import Result


class BrokenShapesError(Exception):
    """Shapes that cannot be used; says why in the words of the engine."""


class LeftShape(NamedTuple):
    """A shape that was left to another engine, and the construct that is the reason."""

    shape: Subject
    construct: str
    engine: str = "pySHACL"


class Validated(NamedTuple):
    """Validation results, in no order, and the shapes that were left."""

    results: list[Result]
    left: tuple[LeftShape, ...] = ()
