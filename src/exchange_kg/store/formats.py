"""The formats of export: the same dataset gives the same bytes, in any order, with any blank node labels."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from exchange_kg.errors import UnknownNameError
from exchange_kg.store.blank_nodes import blank_node_labels
from exchange_kg.store.jsonld import json_ld
from exchange_kg.store.rdfxml import rdf_xml
from exchange_kg.store.relabelling import with_labels
from exchange_kg.store.sorted_lines import n_quads, n_triples
from exchange_kg.store.turtle_writer import canonical_trig, canonical_turtle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from exchange_kg.store.terms import Quad


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, file extension and media type, and whether it keeps named graphs apart.

    `write` takes quads in a stable order and the base, and returns text.
    """

    name: str
    extension: str
    media_type: str
    keeps_graphs: bool
    write: Callable[[Sequence[Quad], str], str]


def _turtle(quads: Iterable[Quad], base: str) -> str:
    return canonical_turtle((quad.triple for quad in quads), base)


FORMATS = {
    written.name: written
    for written in (
        Format("turtle", ".ttl", "text/turtle", False, _turtle),
        Format("trig", ".trig", "application/trig", True, canonical_trig),
        Format("nquads", ".nq", "application/n-quads", True, n_quads),
        Format("ntriples", ".nt", "application/n-triples", False, n_triples),
        Format("rdfxml", ".rdf", "application/rdf+xml", False, rdf_xml),
        Format("jsonld", ".jsonld", "application/ld+json", True, json_ld),
    )
}


def format_named(name: str) -> Format:
    """Return a format by name or extension; UnknownNameError with the nearest names where there is none."""
    wanted = name.lower()
    for known in FORMATS.values():
        if wanted in (known.name, known.extension, known.extension[1:]):
            return known
    near = tuple(get_close_matches(wanted, FORMATS, n=3, cutoff=0.3)) or tuple(FORMATS)
    raise UnknownNameError("store.unknown-format", near=near, name=name)


def serialize(quads: Iterable[Quad], name: str, base: str) -> bytes:
    """Return a dataset in a format, as UTF-8; the union of its graphs where the format knows no graphs.

    Raises UnknownNameError for the format, OutputError for what the format cannot say.
    """
    return format_named(name).write(_stable(quads), base).encode()


def _stable(quads: Iterable[Quad]) -> list[Quad]:
    """Return quads with blank node labels that depend only on the dataset, sorted, each once."""
    return sorted(with_labels(quads, blank_node_labels), key=str)
