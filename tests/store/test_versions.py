"""The next version of a dataset on disk holds what one written anew holds, and the one before stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange_kg.errors import InputError
from exchange_kg.store import BlankNode, Change, Dataset, Literal, NamedNode, Quad, versions
from exchange_kg.store.changing_union import ChangingUnion
from exchange_kg.store.looked_up import LookedUp
from store_strategies import stored

if TYPE_CHECKING:
    from pathlib import Path

HERE, THERE = "https://example.org/graph/here", "https://example.org/graph/there"


def said(name: str, value: str, graph: str = HERE) -> Quad:
    node = NamedNode(f"https://example.org/{name}")
    return Quad(node, NamedNode("https://example.org/says"), Literal(value), NamedNode(graph))


QUADS = st.builds(said, st.sampled_from("abc"), st.sampled_from("123"), st.sampled_from([HERE, THERE]))
SOME = st.frozensets(QUADS)


@settings(max_examples=8)
@given(first=SOME, second=SOME)
def test_a_changed_copy_holds_what_one_written_anew_holds(
    tmp_path_factory: pytest.TempPathFactory, first: frozenset[Quad], second: frozenset[Quad]
) -> None:
    place = tmp_path_factory.mktemp("versions")
    stored(place / "old", first)
    with versions(place / "old", place / "new") as (before, now):
        now.remove(first - second)
        now.add(second - first)
        assert set(before.dataset.quads()) == first
        assert set(now.dataset.quads()) == second
    assert set(Dataset.open(place / "old").quads()) == first
    written = Dataset.open(place / "new")
    assert set(written.quads()) == second
    asked = written.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert len(asked) == len(set(asked))
    assert set(asked) == {quad.triple for quad in second}


def test_a_triple_of_two_graphs_stays_in_the_union_until_the_last_lets_it_go(tmp_path: Path) -> None:
    stored(tmp_path / "old", [said("a", "1"), said("a", "1", THERE)])
    with versions(tmp_path / "old", tmp_path / "new") as (_, now):
        for graph, left in ((HERE, True), (THERE, False)):
            now.remove([said("a", "1", graph)])
            assert now.dataset.ask("ASK { ?s ?p ?o }") is left


def test_a_triple_of_two_graphs_is_looked_up_once() -> None:
    looked = LookedUp(ChangingUnion.in_memory([said("a", "1"), said("a", "1", THERE)]))
    node = looked.numbers[NamedNode("https://example.org/a")]
    value = looked.numbers[Literal("1")]
    says = NamedNode("https://example.org/says")
    assert list(looked.said_of([node], ())) == [(node, says, value)]


def refused(quad: Quad) -> Quad:
    raise InputError("store.no-dataset", path=quad)


def test_a_copy_whose_change_failed_is_no_dataset(tmp_path: Path) -> None:
    stored(tmp_path / "old", [said("a", "1")])
    with pytest.raises(InputError), versions(tmp_path / "old", tmp_path / "new") as (_, now):
        now.add(map(refused, [said("b", "2")]))
    with pytest.raises(InputError):
        Dataset.open(tmp_path / "new")
    assert set(Dataset.open(tmp_path / "old").quads()) == {said("a", "1")}


def test_a_change_with_blank_nodes_cannot_be_told_quad_by_quad() -> None:
    named = said("a", "1")
    assert Change(frozenset({named}), frozenset()).tellable
    for quad in (
        Quad(BlankNode(), named.predicate, named.object, named.graph_name),
        Quad(named.subject, named.predicate, BlankNode(), named.graph_name),
    ):
        assert not Change(frozenset(), frozenset({quad})).tellable
