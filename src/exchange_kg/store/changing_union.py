"""A store of named graphs whose union is asked, as it changes quad by quad."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Store

from exchange_kg.store.dataset import Dataset
from exchange_kg.store.lookup import quads_with
from exchange_kg.store.terms import DefaultGraph, NamedNode, Quad, parts
from exchange_kg.store.union_view import hold_union, with_union

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from exchange_kg.store.terms import Subject, Term, Triple

_UNION = DefaultGraph()


class ChangingUnion:
    """Named graphs open to change; `dataset` answers queries as they are at that moment.

    As long as no triple is in two of them, they are read as one. Once there is one, the default graph holds
    the union, and goes on to do so.
    """

    def __init__(self, store: Store) -> None:
        """Take a store whose default graph holds the union, or is empty where graphs are disjoint."""
        self._store = store
        self.dataset = Dataset(store, of_named_graphs=True)

    @classmethod
    def in_memory(cls, quads: Iterable[Quad]) -> ChangingUnion:
        """Return one that holds quads of named graphs."""
        changing = cls(Store())
        changing.add(quads)
        return changing

    @classmethod
    def copy_of(cls, folder: Path, copy: Path) -> ChangingUnion:
        """Copy the store in a folder; the files that both have in common are shared."""
        Store.read_only(str(folder)).backup(str(copy))
        return cls(Store(str(copy)))

    @classmethod
    def unsealed(cls, folder: Path) -> ChangingUnion:
        """Open a folder that another process is making, which changes nothing there until then."""
        return cls(Store.read_only(str(folder)))

    def close(self) -> None:
        """Write all to disk; nothing can be asked or changed afterwards."""
        self._store.flush()
        self.dataset.close()
        del self._store

    def holds(self, triple: Triple, graph: str | None = None) -> bool:
        """Tell whether a triple stands in a named graph, or in any."""
        if graph is None:
            return next(self.said(*parts(triple)), None) is not None
        return Quad(*parts(triple), NamedNode(graph)) in self._store

    def graphs(self, triple: Triple) -> set[str]:
        """Return the named graphs that hold a triple."""
        found = quads_with(self._store, *parts(triple), None)
        return {quad.graph_name.value for quad in found if isinstance(quad.graph_name, NamedNode)}

    def said(
        self,
        subject: Subject | None,
        predicate: NamedNode | None,
        object_: Term | None,
        *,
        but: str | None = None,
    ) -> Iterator[Triple]:
        """Iterate over the triples that have some terms, in any named graph, or in all but one.

        None stands for any term. Without `but`, each triple comes once.
        """
        if but is None:
            yield from self.dataset.said(subject, predicate, object_)
            return
        for quad in quads_with(self._store, subject, predicate, object_, None):
            if isinstance(quad.graph_name, NamedNode) and quad.graph_name.value != but:
                yield quad.triple

    def graphs_with(self, *, subject: Subject | None = None, object_: Term | None = None) -> Iterator[str]:
        """Iterate over the named graphs of the triples that have some terms, a graph for each of them."""
        for quad in quads_with(self._store, subject, None, object_, None):
            if isinstance(quad.graph_name, NamedNode):
                yield quad.graph_name.value

    def in_one(self, graph: str, *, object_: Term) -> Iterator[Triple]:
        """Iterate over the triples of a named graph that have an object."""
        for quad in quads_with(self._store, None, None, object_, NamedNode(graph)):
            yield quad.triple

    def said_by(self, predicates: Iterable[NamedNode] | None, but: str) -> Iterator[Triple]:
        """Iterate over what named graphs, all but one, say by some properties; None asks for all."""
        for predicate in [None] if predicates is None else predicates:
            for quad in quads_with(self._store, None, predicate, None, None):
                if isinstance(quad.graph_name, NamedNode) and quad.graph_name.value != but:
                    yield quad.triple

    def has(self, predicate: NamedNode, graph: str) -> bool:
        """Tell whether a named graph says anything by a property."""
        found = quads_with(self._store, None, predicate, None, NamedNode(graph))
        return next(found, None) is not None

    def add(self, quads: Iterable[Quad]) -> None:
        """Add quads of named graphs, all together or, when one fails, none."""
        if self.dataset.holds_union:
            self._store.extend(with_union(quads))
            return
        added = list(quads)
        self._store.extend(added)
        if any(len(self.graphs(quad.triple)) > 1 for quad in added):
            hold_union(self._store)
            self.dataset.holds_union = True

    def remove(self, quads: Collection[Quad]) -> None:
        """Remove quads; a triple leaves the union when no named graph holds it any more."""
        for quad in quads:
            self._store.remove(quad)
        if self.dataset.holds_union:
            for triple in {quad.triple for quad in quads}:
                if not self.graphs(triple):
                    self._store.remove(Quad(*parts(triple), _UNION))
