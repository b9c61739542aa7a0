"""Statements as lines of N-Triples and N-Quads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.store.terms import DefaultGraph, GraphName, Literal, Term, bcp47, parts

if TYPE_CHECKING:
    from exchange_kg.store.terms import Quad


def n_quads_row(quad: Quad) -> str:
    """Return a statement of N-Quads, with its dot; of N-Triples where it stands in the default graph."""
    return f"{_triple(quad)}{graph_end(quad.graph_name)} ."


def _triple(quad: Quad) -> str:
    return " ".join(map(n_triples_term, parts(quad)))


def graph_end(name: GraphName) -> str:
    """Return what a line says of its graph, with the space before it; nothing for the default graph."""
    return "" if isinstance(name, DefaultGraph) else f" {name}"


def n_triples_term(term: Term) -> str:
    """Return a term as in N-Triples, the language tag in the case that people write."""
    if isinstance(term, Literal) and term.language:
        return f"{Literal(term.value)}@{bcp47(term.language)}"
    return str(term)
