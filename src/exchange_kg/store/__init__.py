"""The dataset: embedded Oxigraph, Turtle with line positions, canonical Turtle, and the export formats."""

from __future__ import annotations

from exchange_kg.store.change import Change
from exchange_kg.store.dataset import Dataset
from exchange_kg.store.files import format_file, write_atomically, written_atomically
from exchange_kg.store.formats import FORMATS, Format, format_named, serialize
from exchange_kg.store.jsonld import read_context
from exchange_kg.store.line_formats import n_quads_row, n_triples_term
from exchange_kg.store.literal_check import check_literals
from exchange_kg.store.literal_forms import in_form, plain_number
from exchange_kg.store.open_values import open_values, with_values
from exchange_kg.store.quad_reader import QUAD_EXTENSIONS, READABLE_EXTENSIONS, read_quads
from exchange_kg.store.query_graphs import QueryGraphs
from exchange_kg.store.queryable import Queryable, Solutions, wrong_form
from exchange_kg.store.rdflib_bridge import (
    from_rdflib,
    from_rdflib_dataset,
    term_from_rdflib,
    term_to_rdflib,
    to_rdflib,
    to_rdflib_dataset,
)
from exchange_kg.store.relabelling import mentions_blank_node, with_content_labels
from exchange_kg.store.results import read_n_triples, read_results
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
    in_graph,
    is_iri,
    parts,
)
from exchange_kg.store.turtle_positions import Positions, locate
from exchange_kg.store.turtle_reader import parse_term, parse_turtle, read_triples
from exchange_kg.store.turtle_stream import TripleSorter
from exchange_kg.store.turtle_writer import canonical_trig, canonical_turtle
from exchange_kg.store.versions import Versions, versions

__all__ = [
    "FORMATS",
    "QUAD_EXTENSIONS",
    "READABLE_EXTENSIONS",
    "BlankNode",
    "Change",
    "Dataset",
    "DefaultGraph",
    "Format",
    "GraphName",
    "Literal",
    "NamedNode",
    "Positions",
    "Quad",
    "QueryGraphs",
    "Queryable",
    "Solutions",
    "Subject",
    "Term",
    "Triple",
    "TripleSorter",
    "Variable",
    "Versions",
    "bcp47",
    "canonical_trig",
    "canonical_turtle",
    "check_literals",
    "format_file",
    "format_named",
    "from_rdflib",
    "from_rdflib_dataset",
    "in_form",
    "in_graph",
    "is_iri",
    "locate",
    "mentions_blank_node",
    "n_quads_row",
    "n_triples_term",
    "open_values",
    "parse_term",
    "parse_turtle",
    "parts",
    "plain_number",
    "read_context",
    "read_n_triples",
    "read_quads",
    "read_results",
    "read_triples",
    "serialize",
    "term_from_rdflib",
    "term_to_rdflib",
    "to_rdflib",
    "to_rdflib_dataset",
    "versions",
    "with_content_labels",
    "with_values",
    "write_atomically",
    "written_atomically",
    "wrong_form",
]
