"""Proofs in a store: for few triples of a large graph."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import partial
from typing import TYPE_CHECKING

from exchange_kg.proofs.derivations import Deriver, World
from exchange_kg.proofs.links import EdgesLookedUp
from exchange_kg.proofs.search import Prover
from exchange_kg.store import Triple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from exchange_kg.rules import Rule
    from exchange_kg.store import Dataset
    from exchange_kg.store.changing_union import ChangingUnion


def prover_in(
    store: ChangingUnion, inferred: str, rules: Sequence[Rule], asserted: Callable[[Rule], Dataset]
) -> Prover:
    """Return one over the graphs of a store, of which `inferred` holds what follows from all others.

    `asserted` gives what a rule over asserted triples reads; it is asked for no other rule than those that a
    triple may follow by.
    """
    whole = World(lambda: store.dataset, EdgesLookedUp(store))
    edges = EdgesLookedUp(store, but=inferred)
    derivers = [
        Deriver(rule, World(partial(asserted, rule), edges) if rule.over_asserted else whole)
        for rule in rules
    ]
    return Prover(_Asserted(store, inferred), InferredTriples(store, inferred), derivers)


class InferredTriples(Set[Triple]):
    """The inferred triples of a store."""

    def __init__(self, store: ChangingUnion, inferred: str) -> None:
        self._store = store
        self._inferred = inferred

    def __contains__(self, triple: object) -> bool:
        return isinstance(triple, Triple) and self._store.holds(triple, self._inferred)

    def __iter__(self) -> Iterator[Triple]:
        return (quad.triple for quad in self._store.dataset.quads(self._inferred))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @classmethod
    def _from_iterable(cls, triples: Iterable[Triple]) -> set[Triple]:  # type: ignore[override]
        return set(triples)


class _Asserted(Mapping[Triple, Triple]):
    """The asserted triples of a store, each as itself."""

    def __init__(self, store: ChangingUnion, inferred: str) -> None:
        self._store = store
        self._inferred = inferred

    def __getitem__(self, triple: Triple) -> Triple:
        if not self._store.graphs(triple) - {self._inferred}:
            raise KeyError(triple)
        return triple

    def __iter__(self) -> Iterator[Triple]:
        return iter(dict.fromkeys(self._store.said_by(None, self._inferred)))

    def __len__(self) -> int:
        return sum(1 for _ in self)
