"""The statistics of a dataset after a change are those that counting all again gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.publish.description import (
    Statistics,
    describe_dataset,
    description_graph,
    statistics_after,
    statistics_of,
)
from exchange_kg.store import BlankNode, Change, Dataset, Literal, NamedNode, Quad, in_graph
from exchange_kg.vocabulary import ONTOLOGY, PREFIXES, RDF, SKOS, VOID, XKG

if TYPE_CHECKING:
    from collections.abc import Iterable

BASE = "https://example.org/"
THINGS = [NamedNode(f"{BASE}id/{name}") for name in "abc"]
ELSEWHERE = [
    NamedNode(f"{PREFIXES['wd']}Q1"),
    NamedNode("http://other.example/1"),
    NamedNode(f"{ONTOLOGY}#Tie"),
]
CLASSES = [NamedNode(XKG.Tie), NamedNode(XKG.Agreement), NamedNode(VOID.Dataset), NamedNode("urn:class")]
PREDICATES = [RDF.type, SKOS.exactMatch, SKOS.closeMatch, SKOS.prefLabel, VOID.triples]
QUADS = st.builds(
    Quad,
    st.sampled_from([*THINGS, NamedNode(f"{BASE}dataset"), ELSEWHERE[2]]),
    st.sampled_from(PREDICATES).map(NamedNode),
    st.sampled_from([*THINGS, *ELSEWHERE, *CLASSES, Literal("a"), Literal("1")]),
    st.sampled_from([NamedNode(f"{BASE}graph/{name}") for name in "xy"]),
)
SOME = st.frozensets(QUADS, max_size=12)
NAMELESS = Quad(BlankNode("n"), NamedNode(RDF.type), BlankNode("c"), NamedNode(f"{BASE}graph/x"))


def with_description(quads: Iterable[Quad]) -> Dataset:
    """Return quads together with what is described of them."""
    told = describe_dataset(
        statistics_of(quads, BASE),
        base=BASE,
        titles={"en": "Towns"},
        licence="https://creativecommons.org/licenses/by/4.0/",
        examples=[],
        downloads=[],
    )
    return Dataset.in_memory([*quads, *in_graph(told, description_graph(BASE))])


@given(kept=SOME, removed=SOME, added=SOME)
def test_statistics_after_a_change_are_those_of_all(
    kept: frozenset[Quad], removed: frozenset[Quad], added: frozenset[Quad]
) -> None:
    before, after = kept | removed | {NAMELESS}, kept | added | {NAMELESS}
    change = Change(before - after, after - before)
    now = Dataset.in_memory(after)
    assert statistics_after(with_description(before), now, change, BASE) == statistics_of(after, BASE)


def test_all_is_counted_anew_where_two_classes_share_a_node() -> None:
    def member(class_: str) -> Quad:
        return Quad(THINGS[0], NamedNode(RDF.type), NamedNode(class_), NamedNode(f"{BASE}graph/x"))

    before = {member("http://a.example/b-c"), member("http://a.example/b/c")}
    after = before | {member("http://d.example/")}
    change = Change(frozenset(), frozenset(after - before))
    told = statistics_after(with_description(before), Dataset.in_memory(after), change, BASE)
    assert told == statistics_of(after, BASE)
    assert isinstance(told, Statistics)
    assert told.entities == 1
