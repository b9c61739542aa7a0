"""A dataset on disk that changes: a change is made in a copy, which takes the place of the one before.

The files of a copy are shared with its original as long as they are the same, so copying is cheap. A process
that dies while it changes a copy leaves the original as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pyoxigraph import RdfFormat, Store, parse

from exchange_kg.errors import InputError, Location
from exchange_kg.store.dataset import Dataset, FailuresOf
from exchange_kg.store.query_errors import refuse_what_overflows
from exchange_kg.store.source_text import SourceText
from exchange_kg.store.terms import DefaultGraph, NamedNode, Quad, in_graph
from exchange_kg.store.turtle_reader import faults_told
from exchange_kg.store.update_graphs import with_graphs
from exchange_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from exchange_kg.store.query_graphs import QueryGraphs
    from exchange_kg.store.terms import GraphName

DOCUMENT_FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}


def create_changing(folder: Path, quads: Iterable[Quad]) -> None:
    """Write quads into a folder that is missing; those in the default graph stay there."""
    store = Store(str(folder))
    store.bulk_extend(quads)
    store.flush()


def open_changing(folder: Path) -> Dataset:
    """Open a folder as it is now, to be read; changes come in another folder."""
    return Dataset(Store.read_only(str(folder)))


class ChangingStore:
    """A copy of a folder, open to be changed in a `with` block, after which all of it is on disk."""

    def __init__(self, folder: Path, copy: Path) -> None:
        """Copy a folder, which others may be reading."""
        Store.read_only(str(folder)).backup(str(copy))
        self._store = Store(str(copy))

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(self, *_: object) -> None:
        """Write all to disk, and let others open the folder, even while a traceback holds this object."""
        self._store.flush()
        del self._store

    def update(self, update: SourceText, base: str, graphs: QueryGraphs | None = None) -> None:
        """Carry out a SPARQL 1.1 update, wholly or not at all; what it reads is in `graphs`, if given.

        Errors as in `Dataset.update` and `with_graphs`.
        """
        refuse_what_overflows(update)
        if graphs:
            update = with_graphs(update, graphs)
        with FailuresOf(update):
            self._store.update(update.text, base_iri=base, prefixes=PREFIXES)

    def remove_graph(self, graph: str | None) -> bool:
        """Remove a named graph, or all of the default graph; tell whether it was there."""
        name = _name(graph)
        there = self.has(graph)
        self._store.clear_graph(name)
        if isinstance(name, NamedNode):
            self._store.remove_graph(name)
        return there

    def add(self, graph: str | None, quads: Iterable[Quad]) -> None:
        """Add the triples of quads to the default graph, or to a named one, which is made if need be."""
        name = _name(graph)
        if isinstance(name, NamedNode):
            self._store.add_graph(name)
        self._store.extend(in_graph(quads, graph))

    def has(self, graph: str | None) -> bool:
        """Tell whether a named graph is there; the default graph always is."""
        return graph is None or self._store.contains_named_graph(NamedNode(graph))

    def differing(self, other: Dataset, graphs: Collection[str]) -> str | None:
        """Return the first of some named graphs that another dataset has otherwise; None where all agree."""
        for graph in graphs:
            here = set(self._store.quads_for_pattern(None, None, None, NamedNode(graph)))
            if here != set(other.quads(graph)):
                return graph
        return None


def own_quads(folder: Path, graphs: Collection[str]) -> Iterator[Quad]:
    """Iterate over the quads of a folder that are in none of some named graphs."""
    for quad in Store.read_only(str(folder)):
        name = quad.graph_name
        if not (isinstance(name, NamedNode) and name.value in graphs):
            yield quad


def parse_document(content: bytes, format_name: str, base: str) -> list[Quad]:
    """Read a document of one of `DOCUMENT_FORMATS`; blank nodes get fresh names.

    Raises InputError for what is not UTF-8 or not of that format, and for XML that declares entities, which
    could grow without limit.
    """
    name = "document"
    source = SourceText.decode(content, name)
    if format_name == "rdfxml" and "<!ENTITY" in source.text:
        raise InputError("store.xml-entities", where=Location(name))
    source.refuse_deep_nesting()
    chosen = DOCUMENT_FORMATS[format_name]
    with faults_told(source, chosen.name):
        return list(parse(content, format=chosen, base_iri=base, rename_blank_nodes=True))


def _name(graph: str | None) -> GraphName:
    return DefaultGraph() if graph is None else NamedNode(graph)
