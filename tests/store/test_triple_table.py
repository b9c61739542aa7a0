"""A table of triples gives back what it was given, in order, and quads by graph."""

from __future__ import annotations

from exchange_kg.store import DefaultGraph, NamedNode, Quad, parse_turtle, parts
from exchange_kg.store.triple_table import quads_with_blank_nodes, table_of, tables_by_graph

BASE = "https://example.org/"
TRIPLES = parse_turtle('<a> <p> "x"@ja, 7, <b>, [ <q> <a> ] . <b> <p> "x" .', BASE)


def test_a_table_is_a_sequence_of_its_triples() -> None:
    table = table_of(TRIPLES)
    assert list(table) == TRIPLES
    assert [table[at] for at in range(len(table))] == TRIPLES
    assert table[1:3] == TRIPLES[1:3]
    assert table_of(table) is table


def test_quads_become_a_table_for_each_graph() -> None:
    graphs = (DefaultGraph(), NamedNode(f"{BASE}g"))
    quads = [Quad(*parts(triple), graph) for triple in TRIPLES for graph in graphs]
    tables = tables_by_graph(quads)
    assert {name: list(table) for name, table in tables.items()} == dict.fromkeys(graphs, TRIPLES)
    assert len(set(quads_with_blank_nodes(tables))) == 4
