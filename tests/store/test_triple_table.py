"""A table of triples gives back what it was given, in order, and quads by graph."""

from __future__ import annotations

import pickle
from typing import TypeGuard

from exchange_kg.store import BlankNode, DefaultGraph, Literal, NamedNode, Quad, parse_turtle, parts
from exchange_kg.store.triple_table import (
    TripleTable,
    one_table,
    said_with_blank_nodes,
    table_of,
    tables_by_graph,
)

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
    assert len(set(said_with_blank_nodes(tables))) == 4


def test_tables_with_the_same_numbers_become_one() -> None:
    first = table_of(TRIPLES)
    second = TripleTable(first.numbers, TRIPLES[:2])
    joined = one_table([first, second, TRIPLES[2:3]])
    assert joined.numbers is first.numbers
    assert list(joined) == [*TRIPLES, *TRIPLES[:3]]
    assert joined.distinct() == len(TRIPLES)


def test_a_table_comes_to_another_process_whose_numbers_went_on_otherwise() -> None:
    here = table_of(TRIPLES[:2])
    there = table_of(list(here))
    known = len(here.numbers.terms)
    there.numbers[Literal("asked for there")], there.numbers[NamedNode(f"{BASE}there")]
    here.extend(parse_turtle("<a> <p> 7, <new> . <new> <p> 8 .", BASE))
    came = TripleTable.received(there.numbers, pickle.loads(pickle.dumps(here.sent(known))))
    assert came == list(here)
    assert came.subjects[0] == there.subjects[0]
    assert came.subjects[-1] != here.subjects[-1]


def test_a_table_equals_a_sequence_of_the_same_triples() -> None:
    assert table_of(TRIPLES) == TRIPLES
    assert table_of(TRIPLES) == table_of(TRIPLES)
    assert table_of(TRIPLES) != TRIPLES[1:]
    assert table_of(TRIPLES) != TRIPLES[::-1]


def test_a_table_tells_what_each_predicate_says() -> None:
    table = table_of(TRIPLES)
    found = {
        table.triple((subject, predicate, object_))
        for predicate, columns in table.by_predicate().items()
        for subject, object_ in columns.pairs()
    }
    assert found == set(TRIPLES)


def test_blank_nodes_get_other_labels_wherever_they_stand() -> None:
    table = table_of(TRIPLES)
    (node,) = {triple.object for triple in TRIPLES if isinstance(triple.object, BlankNode)}
    table.numbers.relabel({node: "b0"})
    labels = {term.value for triple in table for term in (triple.subject, triple.object) if is_blank(term)}
    assert labels == {"b0"}
    assert table.numbers.get(node) is None


def is_blank(term: object) -> TypeGuard[BlankNode]:
    return isinstance(term, BlankNode)
