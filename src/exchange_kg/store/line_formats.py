"""Sorted N-Triples and N-Quads: one statement per line."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, serialize

from exchange_kg.store.terms import DefaultGraph, GraphName, Literal, Term, bcp47, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exchange_kg.store.terms import Quad, Triple

# The language tag that ends the object of a line; those of one subtag are in lower case anyway.
_TAG = re.compile(r'"@([a-z0-9]+-[a-z0-9-]+)(?=(?: <[^<>"]*>| _:\S+)? \.$)')


def n_triples(quads: Sequence[Quad], _base: str) -> str:
    """Return the union of all graphs as N-Triples."""
    return _in_order(set(_lines((quad.triple for quad in quads), RdfFormat.N_TRIPLES)))


def n_quads(quads: Sequence[Quad], _base: str) -> str:
    """Return a dataset as N-Quads."""
    return _in_order(_lines(quads, RdfFormat.N_QUADS))


def _lines(statements: Iterable[Triple] | Iterable[Quad], line_format: RdfFormat) -> list[str]:
    content = BytesIO()
    serialize(statements, content, line_format)
    return content.getvalue().decode().split("\n")


def _in_order(lines: Iterable[str]) -> str:
    """Return lines sorted, each once, with language tags in the case that people write."""
    return "".join(sorted(f"{_TAG.sub(_as_people_write, line)}\n" for line in lines if line))


def _as_people_write(tag: re.Match[str]) -> str:
    return f'"@{bcp47(tag[1])}'


def n_quads_row(quad: Quad) -> str:
    """Return a statement of N-Quads, with its dot; of N-Triples where it stands in the default graph."""
    return f"{_triple(quad)}{_graph(quad.graph_name)} ."


def _triple(quad: Quad) -> str:
    return " ".join(map(n_triples_term, parts(quad)))


def _graph(name: GraphName) -> str:
    return "" if isinstance(name, DefaultGraph) else f" {name}"


def n_triples_term(term: Term) -> str:
    """Return a term as in N-Triples, the language tag in the case that people write."""
    if isinstance(term, Literal) and term.language:
        return f"{Literal(term.value)}@{bcp47(term.language)}"
    return str(term)
