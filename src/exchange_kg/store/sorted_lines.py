"""Sorted N-Triples and N-Quads: one statement per line, each line once."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.store.line_formats import graph_end, n_triples_term
from exchange_kg.store.ranked_rows import Ranks
from exchange_kg.store.relation import Numbers
from exchange_kg.store.triple_table import tables_by_graph

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exchange_kg.store.terms import GraphName, Quad
    from exchange_kg.store.triple_table import TripleTable


def n_triples(quads: Sequence[Quad], _base: str) -> str:
    """Return the union of all graphs as N-Triples."""
    return "".join(piece.lines for piece in line_pieces(tables_by_graph(quads), merged=True))


def n_quads(quads: Sequence[Quad], _base: str) -> str:
    """Return a dataset as N-Quads."""
    return "".join(piece.lines for piece in line_pieces(tables_by_graph(quads)))


class Lines(NamedTuple):
    """What is said of a subject; it may speak of blank nodes, and a triple may be in two graphs."""

    lines: str
    nameless: bool
    overlap: bool


def line_pieces(graphs: Mapping[GraphName, TripleTable], *, merged: bool = False) -> Iterator[Lines]:
    """Yield a dataset as N-Quads, or `merged` as N-Triples, subject by subject; its tables share numbers.

    A space sorts before all that makes a term longer, so that lines are in order where their terms are.
    """
    names = sorted(graphs, key=graph_end)
    ends = [" .\n" if merged else f"{graph_end(name)} .\n" for name in names]
    terms = _ranked([graphs[name] for name in names])
    of, texts, blank = terms.of, terms.texts, {at for at, text in enumerate(terms.texts) if text[0] == "_"}
    said = _by_subject([graphs[name] for name in names], terms)
    width, count = len(texts), len(ends)
    for subject in sorted(said, key=of.__getitem__):
        start = texts[of[subject]]
        lines: list[str] = []
        last, nameless, overlap = -1, of[subject] in blank, False
        for code in sorted(set(said.pop(subject))):
            pair, graph = divmod(code, count)
            if pair == last:
                overlap = True
                if merged:
                    continue
            predicate, object_ = divmod(pair, width)
            nameless = nameless or object_ in blank
            lines.append(f"{start} {texts[predicate]} {texts[object_]}{ends[graph]}")
            last = pair
        yield Lines("".join(lines), nameless, overlap)


def _ranked(tables: Sequence[TripleTable]) -> Ranks:
    """Rank all terms by their texts."""
    numbers = tables[0].numbers if tables else Numbers()
    used = {number for table in tables for column in table.columns for number in set(column)}
    texts = {number: n_triples_term(numbers.term(number)) for number in used}
    in_order = sorted(used, key=texts.__getitem__)
    return Ranks(len(numbers.terms), in_order, [texts[number] for number in in_order])


def _by_subject(tables: Sequence[TripleTable], terms: Ranks) -> dict[int, array[int]]:
    """Return what is said of each subject, as numbers made of the ranks of predicate, object and graph."""
    of, width, count = terms.of, len(terms.texts), len(tables)
    found: dict[int, array[int]] = {}
    for graph, table in enumerate(tables):
        for subject, predicate, object_ in table.rows():
            code = (of[predicate] * width + of[object_]) * count + graph
            if subject in found:
                found[subject].append(code)
            else:
                found[subject] = array("q", (code,))
    return found
