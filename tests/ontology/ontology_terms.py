"""The ontology and its concept schemes as one graph, and the terms that they declare."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import RDF, SKOS, Graph, Literal, Namespace, URIRef

from exchange_kg.resources import ontology_folder, packaged_workspace
from exchange_kg.vocabulary import ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib.term import Node

XKG = Namespace(f"{ONTOLOGY}#")
CONCEPT = Namespace(f"{ONTOLOGY.removesuffix('ontology')}concept/")
HERE = Path(__file__).parent
ROOT = packaged_workspace()
CORE = ontology_folder() / "exchange.ttl"
ALIGNMENTS = ontology_folder() / "alignments.ttl"
CONCEPT_FILES = sorted((ontology_folder() / "concepts").glob("*.ttl"))


def read(paths: Iterable[Path]) -> Graph:
    """Read Turtle files together."""
    graph = Graph()
    for path in paths:
        graph.parse(path)
    return graph


@cache
def ontology() -> Graph:
    """Read the ontology and its concept schemes, without the alignments; only to be read."""
    return read((CORE, *CONCEPT_FILES))


@cache
def terms() -> set[URIRef]:
    """Return the terms of our namespace that the ontology describes."""
    return {iri for iri in _iris(ontology().subjects()) if iri.startswith(XKG)}


@cache
def terms_of_type(type_: URIRef) -> set[URIRef]:
    """Return our terms of a type."""
    return terms() & set(_iris(ontology().subjects(RDF.type, type_)))


@cache
def concepts() -> set[URIRef]:
    """Return the concepts of all schemes."""
    return set(_iris(ontology().subjects(RDF.type, SKOS.Concept)))


@cache
def schemes() -> set[URIRef]:
    """Return the concept schemes."""
    return set(_iris(ontology().subjects(RDF.type, SKOS.ConceptScheme)))


def values(subject: URIRef, predicate: URIRef) -> set[Node]:
    """Return what the ontology says of a term by one property."""
    return set(ontology().objects(subject, predicate))


def languages(subject: URIRef, predicate: URIRef) -> list[str]:
    """Return the languages of the texts of a term, sorted, one for each text."""
    texts = (text for text in values(subject, predicate) if isinstance(text, Literal))
    return sorted(text.language or "" for text in texts)


def _iris(nodes: Iterable[Node]) -> Iterator[URIRef]:
    return (node for node in nodes if isinstance(node, URIRef))
