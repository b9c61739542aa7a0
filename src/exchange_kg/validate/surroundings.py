"""What a query looks at around some nodes, of what is asserted in a store: a small dataset of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.rules.shapes.property_path import Modified
from exchange_kg.store import Dataset, Variable, in_graph
from exchange_kg.store.looked_up import LookedUp
from exchange_kg.validate.value_nodes import ValueNodes
from exchange_kg.vocabulary import SH

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from exchange_kg.proofs import Pattern
    from exchange_kg.proofs.pattern import Slot
    from exchange_kg.store import Term
    from exchange_kg.store.changing_union import ChangingUnion


def surroundings(
    store: ChangingUnion, inferred: str, patterns: Iterable[Pattern], key: str, nodes: Collection[Term]
) -> Dataset | None:
    """Return a dataset of which patterns say the same, for some values of a variable, as of all asserted.

    The patterns are gone through from the variable on, each from an end that is known. None where they do not
    all hang together. Negated patterns count as well.
    """
    looked = LookedUp(store, but=inferred)
    walk = _Walk(looked, {key: {looked.numbers[node] for node in nodes}})
    waiting = list(patterns)
    while waiting:
        follows = next((pattern for pattern in waiting if walk.can_follow(pattern)), None)
        if follows is None:
            return None
        waiting.remove(follows)
        walk.follow(follows)
    return Dataset.in_memory(in_graph(looked.found()))


class _Walk:
    """Goes along patterns; `reached` are the values that a variable may have."""

    def __init__(self, looked: LookedUp, reached: Mapping[str, set[int]]) -> None:
        self._looked = looked
        self._nodes = ValueNodes(looked)
        self._reached = dict(reached)

    def can_follow(self, pattern: Pattern) -> bool:
        if self._values(pattern.subject) is not None:
            return True
        return not isinstance(pattern.path, Variable) and self._values(pattern.object) is not None

    def follow(self, pattern: Pattern) -> None:
        starts, ends = self._values(pattern.subject), self._values(pattern.object)
        if isinstance(pattern.path, Variable):
            said = list(self._looked.said_of(starts or (), ()))
            self._reach(pattern.object, {object_ for _, _, object_ in said})
        elif starts is not None:
            self._reach(pattern.object, {end for _, end in self._nodes.follow(pattern.path, starts)})
        else:
            backward = Modified(SH.inversePath, pattern.path)
            self._reach(pattern.subject, {start for _, start in self._nodes.follow(backward, ends or ())})

    def _values(self, slot: Slot) -> set[int] | None:
        if isinstance(slot, Variable):
            return self._reached.get(slot.value)
        return {self._looked.numbers[slot]}

    def _reach(self, slot: Slot, values: set[int]) -> None:
        if isinstance(slot, Variable):
            self._reached.setdefault(slot.value, values)
