"""A store that was loaded from lines holds what they say, in pieces or at once, and is sealed when whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exchange_kg.errors import InputError
from exchange_kg.store import Dataset, Literal, NamedNode, Quad, creating, parse_turtle, parts
from exchange_kg.store.creating import in_memory, new_store
from exchange_kg.store.sorted_lines import line_pieces, n_quads
from exchange_kg.store.triple_table import tables_by_graph
from exchange_kg.vocabulary import XSD

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://example.org/"
GRAPHS = [NamedNode(f"{BASE}graph/{name}") for name in "ab"]
TRIPLES = parse_turtle(
    '<a> <p> "x"@ja, 7, <b>, [ <q> <a> ] . <b> <p> "x" . <c> <p> _:d . _:d <p> <c> .', BASE
)
QUADS = {Quad(*parts(triple), graph) for triple in TRIPLES for graph in GRAPHS}
LATER = Quad(NamedNode(f"{BASE}e"), NamedNode(f"{BASE}p"), NamedNode(f"{BASE}f"), GRAPHS[0])
INTEGER = NamedNode(XSD.integer)
COUNT = "SELECT (COUNT(*) AS ?count) { ?s ?p ?o }"
EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


@pytest.mark.parametrize("piece", [creating._PIECE, 1], ids=["at once", "in pieces"])
def test_a_store_holds_the_lines_that_it_took(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    monkeypatch.setattr(creating, "_PIECE", piece)
    with new_store(tmp_path / "store") as store:
        store.load(line_pieces(tables_by_graph(QUADS)))
        asked = store.settled()
        assert set(asked.dataset.quads()) == QUADS
        assert {triple for triple in TRIPLES if asked.graphs(triple) == {name.value for name in GRAPHS}} == {
            *TRIPLES
        }
        store.add([LATER])
        assert asked.holds(LATER.triple, GRAPHS[0].value)
    written = Dataset.open(tmp_path / "store")
    assert set(written.quads()) == {*QUADS, LATER}
    answer = written.construct(EVERYTHING)
    assert len(answer) == len(set(answer))
    assert set(answer) == {*TRIPLES, LATER.triple}


@pytest.mark.parametrize("quads", [QUADS, {Quad(*parts(triple), GRAPHS[0]) for triple in TRIPLES}])
def test_lines_in_a_file_are_asked_in_memory_each_triple_once(tmp_path: Path, quads: set[Quad]) -> None:
    (tmp_path / "lines.nq").write_text(n_quads([*quads], BASE), encoding="utf-8")
    asked = in_memory(tmp_path / "lines.nq")
    asked.add([LATER])
    assert set(asked.dataset.quads()) == {*quads, LATER}
    answer = asked.dataset.construct(EVERYTHING)
    assert len(answer) == len(set(answer))
    assert set(answer) == {*TRIPLES, LATER.triple}
    assert set(asked.said(None, None, None)) == {*TRIPLES, LATER.triple}
    assert asked.holds(LATER.triple)
    assert asked.holds(LATER.triple, GRAPHS[0].value)
    assert not asked.holds(LATER.triple, GRAPHS[1].value)
    assert list(asked.dataset.select(COUNT).rows) == [
        {"count": Literal(str(len(TRIPLES) + 1), datatype=INTEGER)}
    ]


def test_graphs_in_memory_stay_disjoint(tmp_path: Path) -> None:
    (tmp_path / "lines.nq").write_text(n_quads([LATER], BASE), encoding="utf-8")
    asked = in_memory(tmp_path / "lines.nq")
    asked.add([Quad(*parts(LATER.triple), GRAPHS[1])])
    assert asked.dataset.construct(EVERYTHING) == [LATER.triple]
    asked.remove([LATER])
    assert not asked.holds(LATER.triple)


def test_a_store_whose_block_failed_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_in_the_midst(tmp_path / "store")
    with pytest.raises(InputError):
        Dataset.open(tmp_path / "store")


def fail_in_the_midst(folder: Path) -> None:
    with new_store(folder) as store:
        store.load(line_pieces(tables_by_graph(QUADS)))
        raise ZeroDivisionError
