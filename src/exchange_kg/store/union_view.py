"""The union of a dataset's graphs as the default graph of queries: the RDF merge, each triple once.

Oxigraph can read all graphs as one, but then a triple that two graphs hold gives two solutions, and counts go
wrong. Where that can happen, queries run on a store whose default graph really holds the union; where it
cannot, the default graph is empty, which leaves out a third of the indexes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Store

from exchange_kg.store.terms import DefaultGraph, Quad, Triple, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class UnionView(NamedTuple):
    """A store for queries, and whether Oxigraph is to read all its graphs as one."""

    store: Store
    graphs_as_one: bool


def union_view(store: Store) -> UnionView:
    """Return the store itself while no triple is in two of its graphs, else a merged copy."""
    if not _overlaps(store):
        return UnionView(store, graphs_as_one=True)
    merged = Store()
    merged.extend(with_union(store))
    return UnionView(merged, graphs_as_one=False)


def with_union(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Return quads, and each once more in the default graph."""
    default = DefaultGraph()
    for quad in quads:
        yield quad
        yield Quad(*parts(quad), default)


def holds_union(store: Store) -> bool:
    """Tell whether the default graph of a store of named graphs holds their union."""
    return next(store.quads_for_pattern(None, None, None, DefaultGraph()), None) is not None


def hold_union(store: Store) -> None:
    """Let the default graph of a store of named graphs hold their union from now on."""
    default = DefaultGraph()
    store.bulk_extend(Quad(*parts(quad), default) for quad in store)


def _overlaps(store: Store) -> bool:
    if len(list(store.named_graphs())) + holds_union(store) < 2:
        return False
    seen: set[Triple] = set()
    for quad in store:
        if quad.triple in seen:
            return True
        seen.add(quad.triple)
    return False
