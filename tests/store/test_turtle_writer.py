"""Canonical Turtle: one text per graph."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.errors import InputError
from exchange_kg.store import (
    BlankNode,
    Literal,
    NamedNode,
    Subject,
    Triple,
    canonical_trig,
    canonical_turtle,
    from_rdflib,
    parse_turtle,
    read_triples,
)
from exchange_kg.store.triple_table import table_of, tables_by_graph
from exchange_kg.store.turtle_layout import DEEPEST
from exchange_kg.store.turtle_writer import Ranked, trig_pieces, turtle_pieces
from exchange_kg.vocabulary import RDF, XKG
from store_strategies import BASE, as_written, canonical, datasets, graphs, renamed_and_shuffled

DATA = Path(__file__).parent / "data"
PARTY = NamedNode(XKG.party)
A, B = NamedNode(f"{BASE}a"), NamedNode(f"{BASE}b")


def written(*triples: tuple[BlankNode, BlankNode | Literal]) -> str:
    """Write triples of one predicate without the header."""
    text = canonical_turtle([Triple(one, PARTY, other) for one, other in triples], BASE)
    return text.partition("\n\n")[2]


def test_untidy_turtle_becomes_the_golden_file() -> None:
    text = canonical_turtle(read_triples(DATA / "untidy.ttl", BASE), BASE)
    assert text == (DATA / "canonical.ttl").read_text(encoding="utf-8")


@given(graphs)
def test_what_is_written_reads_back_as_the_same_graph(graph: list[Triple]) -> None:
    assert canonical(parse_turtle(canonical_turtle(graph, BASE), BASE)) == canonical(graph)


@given(graphs)
def test_formatting_twice_changes_nothing(graph: list[Triple]) -> None:
    text = canonical_turtle(graph, BASE)
    assert canonical_turtle(parse_turtle(text, BASE), BASE) == text


@given(st.data(), graphs)
def test_order_and_blank_node_labels_do_not_matter(data: st.DataObject, graph: list[Triple]) -> None:
    same = data.draw(renamed_and_shuffled(graph))
    assert canonical_turtle(same, BASE) == canonical_turtle(graph, BASE)


@given(graphs, graphs)
def test_only_isomorphic_graphs_have_the_same_text(one: list[Triple], other: list[Triple]) -> None:
    same_text = canonical_turtle(one, BASE) == canonical_turtle(other, BASE)
    assert same_text == (canonical(one) == canonical(other))


@given(graphs)
def test_a_graph_of_blank_nodes_alone_is_written_as_any_other(graph: list[Triple]) -> None:
    nameless = [triple for triple in graph if isinstance(triple.subject, BlankNode)]
    assert canonical_turtle(nameless, BASE) == "".join(turtle_pieces(table_of(nameless), BASE))


@given(graphs)
def test_rdflib_reads_the_same_graph(graph: list[Triple]) -> None:
    with as_written():
        read = rdflib.Graph().parse(data=canonical_turtle(graph, BASE), format="turtle")
    assert canonical(from_rdflib(read)) == canonical(graph)


@given(datasets)
def test_trig_reads_back_as_the_same_dataset(quads: list[pyoxigraph.Quad]) -> None:
    text = canonical_trig(quads, BASE)
    read = list(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TRIG))
    assert canonical(read) == canonical(quads)
    assert canonical_trig(read, BASE) == text


@given(datasets)
def test_terms_ranked_for_several_datasets_change_nothing(quads: list[pyoxigraph.Quad]) -> None:
    tables = tables_by_graph(quads)
    ranked = Ranked.of([*tables.values()], BASE)
    assert "".join(trig_pieces(tables, BASE, ranked)) == canonical_trig(quads, BASE)
    for table in tables.values():
        assert "".join(turtle_pieces(table, BASE, ranked)) == canonical_turtle(table, BASE)


def test_hash_seeds_do_not_matter() -> None:
    program = (
        "import sys; from pathlib import Path; from exchange_kg.store import *;"
        f"print(canonical_turtle(read_triples(Path(sys.argv[1]), {BASE!r}), {BASE!r}))"
    )
    texts = {
        subprocess.run(
            [sys.executable, "-c", program, DATA / "untidy.ttl"],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "31337")
    }
    assert len(texts) == 1


def test_one_new_fact_is_one_new_line() -> None:
    before = read_triples(DATA / "untidy.ttl", BASE)
    fact = Triple(NamedNode(f"{BASE}id/agreement/a-b"), PARTY, NamedNode(f"{BASE}id/place/c"))
    old = canonical_turtle(before, BASE).splitlines()
    new = canonical_turtle([*before, fact], BASE).splitlines()
    position = new.index("    xkg:party <id/place/c> ;")
    assert new[:position] + new[position + 1 :] == old


def test_an_empty_graph_is_its_base() -> None:
    assert canonical_turtle([], BASE) == f"BASE <{BASE}>\n"


def test_a_node_on_a_cycle_has_a_label_and_what_hangs_from_it_has_none() -> None:
    one, two, leaf = BlankNode(), BlankNode(), BlankNode()
    text = written((one, two), (two, one), (one, leaf), (leaf, Literal("end")))
    assert sorted({part for part in text.split() if part.startswith("_:")}) == ["_:b0", "_:b1"]
    assert '[\n        xkg:party "end" ;\n    ] ;' in text


def test_nesting_deeper_than_the_limit_continues_under_a_label() -> None:
    chain = [BlankNode() for _ in range(5000)]
    triples = [Triple(one, PARTY, other) for one, other in pairwise(chain)]
    text = canonical_turtle([Triple(A, PARTY, chain[0]), *triples], BASE)
    deepest = max(len(line) - len(line.lstrip()) for line in text.splitlines())
    assert deepest == 4 * (DEEPEST + 1)
    assert canonical_turtle(parse_turtle(text, BASE), BASE) == text


def test_a_list_of_thousands_of_equal_members_is_one_list() -> None:
    cells = [BlankNode() for _ in range(5000)]
    triples = [Triple(A, PARTY, cells[0])]
    rests: list[Subject] = [*cells[1:], NamedNode(RDF.nil)]
    for cell, rest in zip(cells, rests, strict=True):
        triples += [Triple(cell, NamedNode(RDF.first), Literal("x")), Triple(cell, NamedNode(RDF.rest), rest)]
    text = canonical_turtle(triples, BASE)
    assert text.count('        "x"\n') == 5000
    assert "_:" not in text


def test_a_list_that_two_things_share_is_written_with_labels() -> None:
    cell = BlankNode()
    triples = [
        Triple(A, PARTY, cell),
        Triple(B, PARTY, cell),
        Triple(cell, NamedNode(RDF.first), Literal("x")),
        Triple(cell, NamedNode(RDF.rest), NamedNode(RDF.nil)),
    ]
    assert '_:b0\n    rdf:first "x" ;\n    rdf:rest () ;\n    .\n' in canonical_turtle(triples, BASE)


def test_many_equal_pairs_of_blank_nodes_are_no_work() -> None:
    pairs = [(BlankNode(), BlankNode()) for _ in range(300)]
    text = written(*pairs, *((other, one) for one, other in pairs))
    assert text.count("xkg:party _:") == 600


def test_nodes_too_interwoven_to_be_told_apart_are_refused() -> None:
    nodes = [BlankNode() for _ in range(40)]
    with pytest.raises(InputError, match="40 blank nodes are so alike"):
        written(*((one, other) for one in nodes for other in nodes if one != other))
