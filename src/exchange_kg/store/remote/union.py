"""The union of the graphs of an endpoint, kept there as a graph of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.store.remote.dataset import AT_WORK, UNION

if TYPE_CHECKING:
    from exchange_kg.store.remote.dataset import RemoteDataset


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

    @property
    def is_current(self) -> bool:
        """Tell whether it is there, and of the graphs as they are."""
        return self._remote.has_union and self._outdated not in self._remote.graphs(at_work=True)

    def outdate(self) -> None:
        """Say that a graph is about to change."""
        triple = f"<{self._graph}> a <{self._outdated}>"
        self._remote.update(f"INSERT DATA {{ GRAPH <{self._outdated}> {{ {triple} }} }}")

    def make(self) -> None:
        """Put the union of all graphs in the place of the one before."""
        self._remote.update(f"DROP SILENT GRAPH <{self._at_work}>")
        graphs = self._remote.graphs()
        for graph in graphs:
            self._remote.update(f"ADD <{graph}> TO <{self._at_work}>")
        replaced = f"MOVE <{self._at_work}> TO" if graphs else "DROP SILENT GRAPH"
        self._remote.update(f"{replaced} <{self._graph}> ;\nDROP SILENT GRAPH <{self._outdated}>")
