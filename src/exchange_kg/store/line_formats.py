"""Sorted N-Triples and N-Quads: one statement per line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.store.terms import DefaultGraph, GraphName, Literal, Term, bcp47, parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exchange_kg.store.terms import Quad


def n_triples(quads: Sequence[Quad], _base: str) -> str:
    """Return the union of all graphs as N-Triples."""
    return "".join(sorted({f"{_triple(quad)} .\n" for quad in quads}))


def n_quads(quads: Sequence[Quad], _base: str) -> str:
    """Return a dataset as N-Quads."""
    return "".join(sorted(f"{n_quads_row(quad)}\n" for quad in quads))


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
