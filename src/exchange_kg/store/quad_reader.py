"""Reading a file of RDF by its extension: Turtle, TriG, N-Quads or N-Triples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, parse

from exchange_kg.errors import InputError, Location
from exchange_kg.store.source_text import SourceText
from exchange_kg.store.terms import Literal, Quad, Triple, in_graph
from exchange_kg.store.turtle_reader import faults_told, read_triples

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FORMATS = {".trig": RdfFormat.TRIG, ".nq": RdfFormat.N_QUADS, ".nt": RdfFormat.N_TRIPLES}
QUAD_EXTENSIONS = (".trig", ".nq")
"""The extensions of files that keep named graphs apart."""
READABLE_EXTENSIONS = (".ttl", *_FORMATS)


def read_quads(path: Path, base: str) -> list[Quad]:
    """Read a file; triples of Turtle and N-Triples stand in the default graph.

    Quads come in the order of the file; blank nodes get fresh names. Raises InputError (path:line:column)
    when the file cannot be read, is not UTF-8, is not RDF 1.1, or has another extension.
    """
    extension = path.suffix.lower()
    if extension == ".ttl":
        return list(in_graph(read_triples(path, base)))
    if extension not in _FORMATS:
        known = tuple(READABLE_EXTENSIONS)
        raise InputError("store.unknown-extension", where=Location(path), known=known)
    return list(_parsed(SourceText.read(path), _FORMATS[extension], base))


def _parsed(source: SourceText, rdf_format: RdfFormat, base: str) -> Iterator[Quad]:
    if rdf_format == RdfFormat.TRIG:
        source.refuse_deep_nesting()
    base_iri = base if rdf_format == RdfFormat.TRIG else None
    content = source.text.encode()
    with faults_told(source, rdf_format.name):
        for quad in parse(content, format=rdf_format, base_iri=base_iri, rename_blank_nodes=True):
            _refuse_rdf_1_2(quad, source)
            yield quad


def _refuse_rdf_1_2(quad: Quad, source: SourceText) -> None:
    object_ = quad.object
    if isinstance(object_, Literal):
        if object_.direction:
            raise InputError("store.directional-text", where=Location(source.name), text=object_)
    elif isinstance(object_, Triple):
        raise InputError("store.triple-term", triple=quad)
