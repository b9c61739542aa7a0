"""The triples of files as a store holds them, each file in its named graph, for few nodes of a large one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from exchange_kg.store.asserted_files import LocatedFiles
from exchange_kg.store.terms import BlankNode, Literal, NamedNode, parts
from exchange_kg.store.triple_index import Statement, TripleIndex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from exchange_kg.errors import Location
    from exchange_kg.store.changing_union import ChangingUnion
    from exchange_kg.store.terms import Term


class StoredFiles(LocatedFiles):
    """Looks up what stands in files; `files` are their paths by the IRI of their graph, in their order."""

    def __init__(self, store: ChangingUnion, files: Mapping[str, Path], inferred: str, base: str) -> None:
        super().__init__(base)
        self._store = store
        self._files = files
        self._inferred = inferred

    @cached_property
    def index(self) -> TripleIndex:
        """What is asserted, by subject and by object."""
        return StoredIndex(self._store, but=self._inferred)

    def first_named(self, node: Term) -> Location | None:
        """Return where a node is an object for the first time; None where it is one in no file."""
        graphs = set(self._store.graphs_with(object_=node))
        for graph, path in self._files.items():
            if graph in graphs:
                said = (Statement(*parts(triple)) for triple in self._store.in_one(graph, object_=node))
                found = [where for each in said for where in self.locations(each) if where.path == path]
                return min(found, key=lambda where: where.line or 0, default=None)
        return None

    def _files_about(self, subject: object) -> Sequence[Path]:
        if not isinstance(subject, NamedNode | BlankNode):
            return ()
        graphs = set(self._store.graphs_with(subject=subject))
        return [path for graph, path in self._files.items() if graph in graphs]


class StoredIndex(TripleIndex):
    """Looks triples up in the union of the named graphs of a store, or of all but one, in no order."""

    def __init__(self, store: ChangingUnion, but: str | None = None) -> None:
        super().__init__(())
        self._store = store
        self._but = but

    def about(self, subject: Term) -> list[Statement]:
        """Return what is said with this subject."""
        if isinstance(subject, Literal):
            return []
        return self._statements(subject, None, None)

    def naming(self, object_: Term) -> list[Statement]:
        """Return what is said with this object."""
        return self._statements(None, None, object_)

    def objects(self, subject: Term, predicate: str) -> list[Term]:
        """Return the objects of a subject and a predicate."""
        if isinstance(subject, Literal):
            return []
        return [said.object for said in self._statements(subject, NamedNode(predicate), None)]

    def subjects(self, predicate: str, object_: Term) -> list[NamedNode | BlankNode]:
        """Return the subjects of a predicate and an object."""
        return [said.subject for said in self._statements(None, NamedNode(predicate), object_)]

    def using(self, predicate: str) -> Iterator[Statement]:
        """Iterate over what is said by a predicate."""
        yield from self._statements(None, NamedNode(predicate), None)

    def _statements(
        self, subject: NamedNode | BlankNode | None, predicate: NamedNode | None, object_: Term | None
    ) -> list[Statement]:
        said = self._store.said(subject, predicate, object_, but=self._but)
        return [Statement(*parts(triple)) for triple in dict.fromkeys(said)]
