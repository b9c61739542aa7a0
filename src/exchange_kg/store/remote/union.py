"""The union of the graphs of an endpoint, kept there as a graph of its own."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.store.query_graphs import QueryGraphs
from exchange_kg.store.remote.dataset import AT_WORK, UNION
from exchange_kg.store.remote.moving import move

if TYPE_CHECKING:
    from exchange_kg.store.remote.dataset import RemoteDataset

_MISSING = (files(__package__) / "missing.rq").read_text(encoding="utf-8")


class UnionGraph:
    """The graph `{base}graph/union`, in which each triple of all graphs stands once.

    A second graph says that it is out of date. It is made before the first graph changes and goes when the
    union is made, so that what breaks between the two is not forgotten.
    """

    def __init__(self, remote: RemoteDataset, base: str) -> None:
        self._remote = remote
        self._graph = f"{base.rstrip('/')}{UNION}"
        self._at_work = f"{self._graph}{AT_WORK}"
        self._outdated = f"{self._graph}/outdated{AT_WORK}"

    def is_current(self) -> bool:
        """Tell whether it is there and holds all graphs as they are, also after a fall of the engine."""
        if not self._remote.has_union or self._outdated in self._remote.graphs(at_work=True):
            return False
        return not any(self._lacks(graph, self._graph) for graph in self._remote.graphs())

    def outdate(self) -> None:
        """Say that a graph is about to change."""
        triple = f"<{self._graph}> a <{self._outdated}>"
        self._remote.update(f"INSERT DATA {{ GRAPH <{self._outdated}> {{ {triple} }} }}")

    def make(self) -> None:
        """Put the union of all graphs in the place of the one before.

        Raises InputError where a triple of a graph did not come into it, and as `RemoteDataset.update`.
        """
        self._remote.update(f"DROP SILENT GRAPH <{self._at_work}>")
        graphs = self._remote.graphs()
        for graph in graphs:
            self._remote.update(f"ADD <{graph}> TO <{self._at_work}>")
        for graph in graphs:
            if self._lacks(graph, self._at_work):
                raise InputError(
                    "store.union-differs", where=None, url=self._remote.endpoint.url, graph=graph
                )
        move(self._remote, self._at_work, self._graph)
        self._remote.update(f"DROP SILENT GRAPH <{self._outdated}>")

    def _lacks(self, graph: str, union: str) -> bool:
        """Tell whether the union, or what is to become it, lacks a triple of a graph."""
        query = _MISSING.replace("<graph>", f"<{graph}>").replace("<union>", f"<{union}>")
        asked = QueryGraphs((graph,), (graph, union))
        return bool(self._remote.query(query, graphs=asked, source="missing.rq"))
