"""A store that was loaded from lines holds what they say, in pieces or at once, and is sealed when whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import DefaultGraph, Store

from exchange_kg.errors import InputError
from exchange_kg.store import Dataset, Literal, NamedNode, Quad, creating, parse_turtle, parts
from exchange_kg.store.creating import in_memory, new_store
from exchange_kg.store.sorted_lines import line_pieces, n_quads
from exchange_kg.store.triple_table import tables_by_graph
from exchange_kg.vocabulary import XSD

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from exchange_kg.store import Triple
    from exchange_kg.store.creating import NewStore

BASE = "https://example.org/"
GRAPHS = [NamedNode(f"{BASE}graph/{name}") for name in "ab"]
TRIPLES = parse_turtle(
    '<a> <p> "x"@ja, 7, <b>, [ <q> <a> ] . <b> <p> "x" . <c> <p> _:d . _:d <p> <c> . <g> <p> 8 .', BASE
)
QUADS = {Quad(*parts(triple), graph) for triple in TRIPLES for graph in GRAPHS}
DISJOINT = {Quad(*parts(triple), GRAPHS[at % 2]) for at, triple in enumerate(TRIPLES)}
LATER = Quad(NamedNode(f"{BASE}e"), NamedNode(f"{BASE}p"), NamedNode(f"{BASE}f"), GRAPHS[0])
INTEGER = NamedNode(XSD.integer)
COUNT = "SELECT (COUNT(*) AS ?count) { ?s ?p ?o }"
EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


@pytest.mark.parametrize("quads", [QUADS, DISJOINT], ids=["overlapping", "disjoint"])
@pytest.mark.parametrize("piece", [creating._PIECE, 1], ids=["at once", "in pieces"])
def test_a_store_holds_the_lines_that_it_took(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int, quads: set[Quad]
) -> None:
    monkeypatch.setattr(creating, "_PIECE", piece)
    with new_store(tmp_path / "store") as store:
        load(store, quads)
        asked = store.settled()
        assert set(asked.dataset.quads()) == quads
        for triple in TRIPLES:
            assert asked.graphs(triple) == {
                name.value for name in GRAPHS if Quad(*parts(triple), name) in quads
            }
        store.add([LATER])
        assert asked.holds(LATER.triple, GRAPHS[0].value)
    written = Dataset.open(tmp_path / "store")
    assert set(written.quads()) == {*quads, LATER}
    assert_merged(written, {*TRIPLES, LATER.triple})


def test_what_is_added_to_several_pieces_is_put_in_order_with_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(creating, "_PIECE", 1)
    files = []
    for name, added in (("without", []), ("with", [LATER])):
        folder = tmp_path / name
        with new_store(folder) as store:
            load(store, DISJOINT)
            store.add(added)
        Store(str(folder))  # which removes what is no longer needed
        files.append(len(list(folder.glob("*.sst"))))
    assert files[0] == files[1]


def assert_merged(dataset: Dataset, triples: set[Triple]) -> None:
    """Assert that queries find each triple once."""
    answer = dataset.construct(EVERYTHING)
    assert len(answer) == len(set(answer))
    assert set(answer) == triples
    counted = Literal(str(len(triples)), datatype=INTEGER)
    assert list(dataset.select(COUNT).rows) == [{"count": counted}]


def test_only_graphs_that_overlap_are_written_twice(tmp_path: Path) -> None:
    for quads in (QUADS, DISJOINT):
        folder = tmp_path / str(len(quads))
        with new_store(folder) as store:
            load(store, quads)
        in_default = Store.read_only(str(folder)).quads_for_pattern(None, None, None, DefaultGraph())
        assert len(list(in_default)) == (len(TRIPLES) if quads is QUADS else 0)


def test_graphs_that_come_to_overlap_are_written_twice_from_then_on(tmp_path: Path) -> None:
    with new_store(tmp_path / "store") as store:
        load(store, DISJOINT)
        again = [Quad(*parts(triple), GRAPHS[1]) for triple in TRIPLES[:1]]
        store.add([*again, LATER])
        asked = store.settled()
        assert_merged(asked.dataset, {*TRIPLES, LATER.triple})
        asked.remove(again)
        asked.remove([LATER])
        assert_merged(asked.dataset, {*TRIPLES})
    assert_merged(Dataset.open(tmp_path / "store"), {*TRIPLES})


@pytest.mark.parametrize("quads", [QUADS, DISJOINT], ids=["overlapping", "disjoint"])
def test_lines_in_a_file_are_asked_in_memory_each_triple_once(tmp_path: Path, quads: set[Quad]) -> None:
    (tmp_path / "lines.nq").write_text(n_quads([*quads], BASE), encoding="utf-8")
    asked = in_memory(tmp_path / "lines.nq")
    asked.add([LATER])
    assert set(asked.dataset.quads()) == {*quads, LATER}
    assert_merged(asked.dataset, {*TRIPLES, LATER.triple})
    assert set(asked.said(None, None, None)) == {*TRIPLES, LATER.triple}
    assert asked.holds(LATER.triple)
    assert asked.holds(LATER.triple, GRAPHS[0].value)
    assert not asked.holds(LATER.triple, GRAPHS[1].value)


def test_a_triple_that_one_of_two_graphs_lets_go_stays(tmp_path: Path) -> None:
    (tmp_path / "lines.nq").write_text(n_quads([LATER], BASE), encoding="utf-8")
    asked = in_memory(tmp_path / "lines.nq")
    again = Quad(*parts(LATER.triple), GRAPHS[1])
    asked.add([again])
    assert_merged(asked.dataset, {LATER.triple})
    asked.remove([LATER])
    assert asked.holds(LATER.triple)
    asked.remove([again])
    assert not asked.holds(LATER.triple)


def test_a_store_whose_block_failed_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_in_the_midst(tmp_path / "store")
    with pytest.raises(InputError):
        Dataset.open(tmp_path / "store")


def load(store: NewStore, quads: Collection[Quad] = QUADS) -> None:
    tables = tables_by_graph(quads)
    store.load(line_pieces(tables), merged=lambda: line_pieces(tables, merged=True))


def fail_in_the_midst(folder: Path) -> None:
    with new_store(folder) as store:
        load(store)
        raise ZeroDivisionError
