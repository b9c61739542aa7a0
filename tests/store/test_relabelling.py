"""Labels by content: the same graph gets the same labels, and a change relabels only what it touches."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.store import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    Triple,
    mentions_blank_node,
    parts,
    with_content_labels,
)
from exchange_kg.vocabulary import SKOS
from store_strategies import canonical, datasets, graphs, renamed_and_shuffled

LABEL = NamedNode(SKOS.prefLabel)


def quads(triples: list[Triple]) -> list[Quad]:
    return [Quad(*parts(triple), DefaultGraph()) for triple in triples]


@given(datasets)
def test_the_dataset_stays_the_same(dataset: list[Quad]) -> None:
    assert canonical(with_content_labels(dataset)) == canonical(dataset)


@given(graphs, st.data())
def test_order_and_labels_do_not_matter(triples: list[Triple], data: st.DataObject) -> None:
    other = data.draw(renamed_and_shuffled(triples))
    assert with_content_labels(quads(triples)) == with_content_labels(quads(other))


def test_what_does_not_hang_together_with_a_change_keeps_its_labels() -> None:
    kept = Quad(BlankNode("k"), LABEL, Literal("kept"), DefaultGraph())
    before = with_content_labels([kept, Quad(BlankNode("c"), LABEL, Literal("old"), DefaultGraph())])
    after = with_content_labels([kept, Quad(BlankNode("c"), LABEL, Literal("new"), DefaultGraph())])
    assert [parts(quad)[2].value for quad in before & after] == ["kept"]


def test_equal_nodes_stay_apart() -> None:
    twins = [Quad(BlankNode(name), LABEL, Literal("twin"), DefaultGraph()) for name in ("a", "b")]
    assert len(with_content_labels(twins)) == 2
    assert with_content_labels(twins[:1]) < with_content_labels(twins)


def test_only_blank_nodes_are_mentioned_blank_nodes() -> None:
    thing, graph = NamedNode("urn:thing"), NamedNode("urn:graph")
    assert not mentions_blank_node(Quad(thing, LABEL, Literal("_:b0"), graph))
    assert mentions_blank_node(Quad(thing, LABEL, BlankNode(), graph))
    assert mentions_blank_node(Quad(thing, LABEL, thing, BlankNode()))
