"""Value nodes: where a property path leads from some nodes, in relations of numbered terms.

https://www.w3.org/TR/shacl/#value-nodes
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from exchange_kg.rules.shapes.property_path import Combined, Modified, Predicate
from exchange_kg.store import NamedNode
from exchange_kg.vocabulary import RDF, RDFS, SH

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from exchange_kg.rules.shapes.property_path import PropertyPath
    from exchange_kg.store.relation import Looked, Pair

_TYPE, _BELOW = NamedNode(RDF.type), NamedNode(RDFS.subClassOf)


class ValueNodes:
    """Follows paths in a data graph, and knows the instances of its classes."""

    def __init__(self, properties: Looked) -> None:
        self._properties = properties

    def follow(self, path: PropertyPath, focus: Collection[int]) -> Collection[Pair]:
        """Return each node with each node that a path leads to from it, each pair once."""
        if isinstance(path, Predicate):
            return self._properties.of(path.iri).leaving(focus)
        if isinstance(path, Combined):
            if path.kind == RDF.List:
                return self._sequence(path.paths, focus)
            return {pair for way in path.paths for pair in self.follow(way, focus)}
        if path.kind == SH.inversePath:
            return self._inverse(path.path, focus)
        once = path.kind == SH.zeroOrOnePath
        found = set(self.follow(path.path, focus)) if once else self._repeated(path.path, focus)
        return found if path.kind == SH.oneOrMorePath else found | _themselves(focus)

    def instances(self, class_: int, among: Collection[int] | None = None) -> set[int]:
        """Return what is of a class or of one below it, of all nodes or of some."""
        below = {class_, *(found for _, found in self._repeated(_inverted(Predicate(_BELOW)), {class_}))}
        typed = self._properties.of(_TYPE)
        if among is None:
            return {member for _, member in typed.arriving(below)}
        return {member for member, found in typed.leaving(among) if found in below}

    def _sequence(self, paths: Iterable[PropertyPath], focus: Collection[int]) -> set[Pair]:
        found = _themselves(focus)
        for path in paths:
            further = _by_start(self.follow(path, {node for _, node in found}))
            found = {(start, end) for start, node in found for end in further.get(node, ())}
        return found

    def _inverse(self, path: PropertyPath, focus: Collection[int]) -> Collection[Pair]:
        if isinstance(path, Predicate):
            return self._properties.of(path.iri).arriving(focus)
        if isinstance(path, Modified) and path.kind == SH.inversePath:
            return self.follow(path.path, focus)
        if isinstance(path, Modified):
            return self.follow(Modified(path.kind, _inverted(path.path)), focus)
        paths = tuple(map(_inverted, path.paths))
        return self.follow(Combined(path.kind, paths[::-1] if path.kind == RDF.List else paths), focus)

    def _repeated(self, path: PropertyPath, focus: Collection[int]) -> set[Pair]:
        """Return where a path leads in one step or more."""
        steps: dict[int, set[int]] = {}
        new = set(focus)
        while new:
            found = _by_start(self.follow(path, new))
            steps |= {node: found.get(node, set()) for node in new}
            new = {end for ends in found.values() for end in ends} - steps.keys()
        pairs: set[Pair] = set()
        for start in focus:
            reached: set[int] = set()
            waiting = steps[start]
            while waiting:
                reached |= waiting
                waiting = {end for node in waiting for end in steps[node]} - reached
            pairs.update((start, end) for end in reached)
        return pairs


def _themselves(nodes: Iterable[int]) -> set[Pair]:
    return {(node, node) for node in nodes}


def _by_start(pairs: Iterable[Pair]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for start, end in pairs:
        found[start].add(end)
    return found


def _inverted(path: PropertyPath) -> PropertyPath:
    return Modified(SH.inversePath, path)
