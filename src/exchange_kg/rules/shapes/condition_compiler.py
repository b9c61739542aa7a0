"""Compiles shapes for engines that evaluate subqueries otherwise than SPARQL 1.1, section 18, says.

The queries have the same solutions as those of `ShapeCompiler`, from one row for each node and a condition on
it. Classes are named with all that are below them, since such engines lose rows where a path repeats a step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.rules.shapes.compiler import Nodes, ShapeCompiler
from exchange_kg.rules.shapes.components import COMPONENTS
from exchange_kg.rules.shapes.conditions import ON_FOCUS, Conditions
from exchange_kg.rules.shapes.constraints import count
from exchange_kg.rules.shapes.filling import fill
from exchange_kg.rules.shapes.shape_reader import refuse
from exchange_kg.vocabulary import SH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.rules.shapes.conditions import Abilities
    from exchange_kg.rules.shapes.shape_reader import Shape, ShapeReader
    from exchange_kg.store import Term

_THIS, _VALUE = "this", "value"
# Constraints whose usual queries have no subquery but that of the nodes, and count or repeat their results.
_AS_USUAL = frozenset({SH.closed, SH.lessThan, SH.lessThanOrEquals, SH.maxCount, SH.uniqueLang})
_LIMITS = frozenset({SH.qualifiedMinCount, SH.qualifiedMaxCount})


class ConditionCompiler(ShapeCompiler):
    """Compiles the shapes of one graph to queries with conditions."""

    def __init__(self, reader: ShapeReader, abilities: Abilities) -> None:
        super().__init__(reader)
        self._conditions = Conditions(reader, abilities)

    def _target(self, kind: str, nodes: list[Term]) -> str:
        if kind != SH.targetClass:
            return super()._target(kind, nodes)
        return fill("target-classes", classes=self._conditions.classes(nodes))

    def _violations(self, shape: Shape, nodes: Nodes) -> Iterator[tuple[str, str]]:
        if SH.qualifiedValueShape not in shape.parameters and not _LIMITS.isdisjoint(shape.parameters):
            refuse(SH.qualifiedValueShape)
        for parameter, values in shape.parameters.items():
            if parameter in _AS_USUAL:
                yield from super()._constraint(shape, parameter, nodes)
                continue
            for value in values:
                yield from self._breaking(shape, parameter, value, nodes)

    def _breaking(self, shape: Shape, parameter: str, value: Term, nodes: Nodes) -> Iterator[tuple[str, str]]:
        if parameter == SH.qualifiedValueShape and shape.path is not None:
            for limit, missed in self._conditions.qualified(shape, value, _THIS):
                yield COMPONENTS[limit], fill("broken-focus", focus=nodes.focus, condition=missed)
        elif parameter == SH.minCount and shape.path is not None:
            least = count(value, SH.minCount)
            if least != "0":
                places = {"condition": self._conditions.nowhere(shape.path, _THIS), "limit": least}
                fewer = fill("fewer", focus=nodes.focus, values=nodes.values, **places)
                yield COMPONENTS[parameter], fewer
        elif broken := self._conditions.breaking(
            shape, parameter, value, _THIS, _VALUE if shape.path else _THIS
        ):
            component = COMPONENTS[parameter]
            if parameter in ON_FOCUS:
                yield component, fill("broken-focus", focus=nodes.focus, condition=broken)
            else:
                yield component, fill("broken", values=nodes.values, condition=broken)
