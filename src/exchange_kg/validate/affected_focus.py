"""The focus nodes for which a change of triples may change what a shape finds: https://www.w3.org/TR/shacl/#focusNodes.

From each changed triple it is gone back along the paths of the shapes to the nodes that look at it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.affected.occurrences import occurrences
from exchange_kg.rules.shapes.property_path import Modified
from exchange_kg.store import NamedNode
from exchange_kg.validate.value_nodes import ValueNodes
from exchange_kg.vocabulary import RDF, SH

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from exchange_kg.rules.shapes import ShapeReader
    from exchange_kg.rules.shapes.property_path import PropertyPath
    from exchange_kg.rules.shapes.shape_reader import Shape
    from exchange_kg.store import Subject, Term
    from exchange_kg.store.relation import Looked, Pair

_TYPE = NamedNode(RDF.type)
_BESIDE = (SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals)
_SHAPES = (SH.node, SH.not_, SH.property, SH.qualifiedValueShape)
_LISTS_OF_SHAPES = (SH.and_, SH.or_, SH.xone)


class Side(NamedTuple):
    """A data graph before or after a change, and what of the change is in it: pairs by their property."""

    data: Looked
    changed: Mapping[NamedNode, Sequence[Pair]]


class AffectedFocus:
    """Finds focus nodes by shapes that were found well-formed before; all sides number terms alike."""

    def __init__(self, reader: ShapeReader, sides: Iterable[Side]) -> None:
        self._reader = reader
        self._sides = [(side, ValueNodes(side.data)) for side in sides]
        self._known: dict[Term, set[int]] = {}

    def of(self, node: Subject) -> set[int]:
        """Return the nodes for which a shape with targets may find something else."""
        found = set(self._looking(node))
        for kind, targets in self._reader.targets(node).items():
            if kind == SH.targetClass:
                found |= self._ends(_TYPE, 0)
            elif kind in {SH.targetSubjectsOf, SH.targetObjectsOf}:
                end = int(kind == SH.targetObjectsOf)
                found |= set().union(
                    *(self._ends(target, end) for target in targets if isinstance(target, NamedNode))
                )
        return found

    def _looking(self, node: Term) -> set[int]:
        """Return the nodes that look at a changed triple through a shape."""
        if node not in self._known:
            self._known[node] = set()
            shape = self._reader.shape(node)
            if not shape.deactivated:
                own = {found for property_ in self._beside(shape) for found in self._ends(property_, 0)}
                through = self._through(shape.path) if shape.path is not None else set()
                self._known[node] = own | through | self._back(shape.path, self._values(shape))
        return self._known[node]

    def _values(self, shape: Shape) -> set[int]:
        """Return the value nodes that the constraints of a shape may judge otherwise."""
        found: set[int] = set()
        if SH.class_ in shape.parameters:
            found |= self._ends(_TYPE, 0)
        if SH.closed in shape.parameters:
            for side, _ in self._sides:
                found |= {subject for pairs in side.changed.values() for subject, _ in pairs}
        for inner in self._inner(shape):
            found |= self._looking(inner)
        return found

    def _inner(self, shape: Shape) -> Iterator[Term]:
        """Yield the shapes that a shape holds its value nodes against."""
        for parameter in _SHAPES:
            yield from shape.parameters.get(parameter, ())
        for parameter in _LISTS_OF_SHAPES:
            for head in shape.parameters.get(parameter, ()):
                yield from self._reader.members(head, parameter)
        if SH.qualifiedValueShapesDisjoint in shape.parameters:
            for node in shape.parameters.get(SH.qualifiedValueShape, ()):
                yield from self._reader.siblings(shape, node)

    def _beside(self, shape: Shape) -> Iterator[NamedNode]:
        for parameter in _BESIDE:
            for property_ in shape.parameters.get(parameter, ()):
                if isinstance(property_, NamedNode):
                    yield property_

    def _ends(self, property_: NamedNode, end: int) -> set[int]:
        """Return what stands at one end of the changed triples of a property."""
        return {pair[end] for side, _ in self._sides for pair in side.changed.get(property_, ())}

    def _through(self, path: PropertyPath) -> set[int]:
        """Return the nodes from which a path leads through a changed triple."""
        found: set[int] = set()
        for before, property_, inverted, _ in occurrences(path):
            for side, nodes in self._sides:
                met = {pair[int(inverted)] for pair in side.changed.get(property_, ())}
                found |= _back(nodes, before, met)
        return found

    def _back(self, path: PropertyPath | None, values: Collection[int]) -> set[int]:
        """Return the nodes from which a path leads to some others."""
        return set().union(*(_back(nodes, path, values) for _, nodes in self._sides))


def _back(nodes: ValueNodes, path: PropertyPath | None, values: Collection[int]) -> set[int]:
    if path is None or not values:
        return set(values)
    return {start for _, start in nodes.follow(Modified(SH.inversePath, path), values)}
