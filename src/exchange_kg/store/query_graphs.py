"""The graphs that a query is asked of, named from outside it: SPARQL 1.1 Protocol, section 2.1.4."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pyoxigraph import Store

from exchange_kg.store.terms import DefaultGraph, NamedNode, Quad, in_graph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.store.union_view import UnionView


class QueryGraphs(NamedTuple):
    """The IRIs of the graphs whose merge is the default graph, and of those that GRAPH sees."""

    default: tuple[str, ...]
    named: tuple[str, ...]

    def asked(self, view: UnionView) -> tuple[Store, dict[str, Any]]:
        """Return the store to be asked, and what Oxigraph is told of the graphs.

        It is the store of the view, or a copy with the default graphs merged where they may have triples in
        common, which Oxigraph would give once for each of them.
        """
        default = [NamedNode(iri) for iri in dict.fromkeys(self.default)]
        named = [NamedNode(iri) for iri in self.named]
        if len(default) < 2 or view.graphs_as_one:
            return view.store, {"default_graph": default, "named_graphs": named}
        merged = Store()
        merged.extend(self._quads(view.store))
        return merged, {"default_graph": DefaultGraph(), "named_graphs": named}

    def _quads(self, store: Store) -> Iterator[Quad]:
        for iri in self.default:
            yield from in_graph(store.quads_for_pattern(None, None, None, NamedNode(iri)))
        for iri in self.named:
            yield from store.quads_for_pattern(None, None, None, NamedNode(iri))
