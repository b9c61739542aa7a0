"""What is asserted in a store that holds what was inferred as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.store import Dataset, in_graph

if TYPE_CHECKING:
    from collections.abc import Collection

    from exchange_kg.store import NamedNode
    from exchange_kg.store.changing_union import ChangingUnion


def asserted_view(store: ChangingUnion, inferred: str, properties: Collection[NamedNode] | None) -> Dataset:
    """Return a dataset in which some properties say what is asserted alone; None means all properties.

    It is the store itself where nothing was inferred by these properties.
    """
    if properties is not None and not any(store.has(property_, inferred) for property_ in properties):
        return store.dataset
    return Dataset.in_memory(in_graph(store.said_by(properties, inferred)))
