"""The dataset: embedded Oxigraph, Turtle with line positions, canonical Turtle, and the export formats."""

from __future__ import annotations

from exchange_kg.store.dataset import Dataset, Solutions
from exchange_kg.store.files import format_file, write_atomically
from exchange_kg.store.formats import FORMATS, Format, format_named, serialize
from exchange_kg.store.query_graphs import QueryGraphs
from exchange_kg.store.rdflib_bridge import (
    from_rdflib,
    from_rdflib_dataset,
    term_from_rdflib,
    term_to_rdflib,
    to_rdflib,
    to_rdflib_dataset,
)
from exchange_kg.store.terms import (
    BlankNode,
    DefaultGraph,
    GraphName,
    Literal,
    NamedNode,
    Quad,
    Subject,
    Term,
    Triple,
    Variable,
    bcp47,
    parts,
)
from exchange_kg.store.turtle_positions import Positions, locate
from exchange_kg.store.turtle_reader import parse_term, parse_turtle, read_triples
from exchange_kg.store.turtle_writer import canonical_trig, canonical_turtle

__all__ = [
    "FORMATS",
    "BlankNode",
    "Dataset",
    "DefaultGraph",
    "Format",
    "GraphName",
    "Literal",
    "NamedNode",
    "Positions",
    "Quad",
    "QueryGraphs",
    "Solutions",
    "Subject",
    "Term",
    "Triple",
    "Variable",
    "bcp47",
    "canonical_trig",
    "canonical_turtle",
    "format_file",
    "format_named",
    "from_rdflib",
    "from_rdflib_dataset",
    "locate",
    "parse_term",
    "parse_turtle",
    "parts",
    "read_triples",
    "serialize",
    "term_from_rdflib",
    "term_to_rdflib",
    "to_rdflib",
    "to_rdflib_dataset",
    "write_atomically",
]
