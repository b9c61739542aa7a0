"""The graphs that a query is asked of, named from outside it: SPARQL 1.1 Protocol, section 2.1.4."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pyoxigraph import Store

from exchange_kg.store.terms import DefaultGraph, NamedNode, Quad, in_graph

if TYPE_CHECKING:
    from collections.abc import Iterator


class QueryGraphs(NamedTuple):
    """The IRIs of the graphs whose merge is the default graph, and of those that GRAPH sees."""

    default: tuple[str, ...]
    named: tuple[str, ...]

    @property
    def options(self) -> dict[str, Any]:
        """What Oxigraph is told of them; several default graphs are one in a store from `store_for`."""
        named = [NamedNode(iri) for iri in self.default]
        return {
            "default_graph": DefaultGraph() if len(named) > 1 else named,
            "named_graphs": [NamedNode(iri) for iri in self.named],
        }

    def store_for(self, store: Store) -> Store:
        """Return the store to be asked: itself, or a copy in which the default graphs are merged."""
        if len(self.default) < 2:
            return store
        merged = Store()
        merged.extend(self._quads(store))
        return merged

    def _quads(self, store: Store) -> Iterator[Quad]:
        for iri in self.default:
            yield from in_graph(store.quads_for_pattern(None, None, None, NamedNode(iri)))
        for iri in self.named:
            yield from store.quads_for_pattern(None, None, None, NamedNode(iri))
