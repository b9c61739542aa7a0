"""Lines are those of the statements, sorted as texts, each once, however a dataset is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from exchange_kg.store import DefaultGraph, Quad, n_quads_row, parts
from exchange_kg.store.sorted_lines import line_pieces, n_quads, n_triples
from exchange_kg.store.terms import BlankNode
from exchange_kg.store.triple_table import tables_by_graph
from store_strategies import BASE, datasets

if TYPE_CHECKING:
    from collections.abc import Iterable


def lines(quads: Iterable[Quad]) -> str:
    return "".join(sorted({f"{n_quads_row(quad)}\n" for quad in quads}))


@given(datasets)
def test_lines_are_in_the_order_of_their_texts(quads: list[Quad]) -> None:
    assert n_quads([*quads, *quads], BASE) == lines(quads)
    assert n_triples(quads, BASE) == lines(Quad(*parts(quad), DefaultGraph()) for quad in quads)


@given(datasets)
def test_a_piece_is_about_one_subject_and_tells_whether_it_speaks_of_blank_nodes(quads: list[Quad]) -> None:
    pieces = list(line_pieces(tables_by_graph(quads)))
    assert len(pieces) == len({quad.subject for quad in quads})
    nameless = {
        quad.subject
        for quad in quads
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)
    }
    assert sum(piece.nameless for piece in pieces) == len(nameless)
