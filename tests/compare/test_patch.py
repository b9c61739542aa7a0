"""An RDF Patch applied to A gives B, by two readers that share nothing with what wrote it."""

from __future__ import annotations

import re

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.compare import Difference, Side, compare, rdf_patch
from exchange_kg.store import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    from_rdflib_dataset,
    to_rdflib_dataset,
)
from store_strategies import as_written, canonical, datasets

ROW = re.compile(r"([AD]) (.* \.)")
THING, NAME, GRAPH = NamedNode("urn:thing"), NamedNode("urn:name"), NamedNode("urn:graph")


@st.composite
def versions(draw: st.DrawFn) -> tuple[list[Quad], list[Quad]]:
    """Two datasets that have some of their statements in common."""
    common, before, after = draw(datasets), draw(datasets), draw(datasets)
    return common + before, common + after


def difference(before: list[Quad], after: list[Quad], *, keeps_graphs: bool = True) -> Difference:
    return compare(Side("a", frozenset(before), keeps_graphs), Side("b", frozenset(after), keeps_graphs))


def applied_with_oxigraph(quads: set[Quad], patch: str) -> set[Quad]:
    """Take the rows of a patch as N-Quads, in their order."""
    result = set(quads)
    for line in patch.split("\n"):
        if row := ROW.fullmatch(line):
            (quad,) = pyoxigraph.parse(row[2], format=pyoxigraph.RdfFormat.N_QUADS)
            result = result | {quad} if row[1] == "A" else result - {quad}
    return result


def applied_with_rdflib(quads: set[Quad], patch: str) -> set[Quad]:
    with as_written():
        dataset = to_rdflib_dataset(quads)
        dataset.parse(data=patch, format="patch")
        return set(from_rdflib_dataset(dataset))


@given(versions())
def test_a_patched_is_b(pair: tuple[list[Quad], list[Quad]]) -> None:
    found = difference(*pair)
    patch = rdf_patch(found)
    assert applied_with_oxigraph(found.before, patch) == found.after
    assert canonical(found.before) == canonical(pair[0])
    assert canonical(found.after) == canonical(pair[1])


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@given(versions())
def test_rdflib_patches_a_to_b(pair: tuple[list[Quad], list[Quad]]) -> None:
    found = difference(*pair)
    assert canonical(applied_with_rdflib(found.before, rdf_patch(found))) == canonical(pair[1])


@given(versions())
def test_a_patch_holds_nothing_that_both_say(pair: tuple[list[Quad], list[Quad]]) -> None:
    found = difference(*pair)
    assert not (found.removed | found.added) & found.before & found.after
    assert rdf_patch(difference(pair[0], pair[0])).split("\n")[1:] == ["TX .", "TC .", ""]


def test_a_patch_by_the_letter() -> None:
    before = [
        Quad(THING, NAME, Literal('a\t"b"\\\r\n'), GRAPH),
        Quad(THING, NAME, Literal("札幌", language="zh-hans"), GRAPH),
    ]
    after = [Quad(THING, NAME, Literal("01", datatype=NamedNode("urn:number")), DefaultGraph())]
    rows = rdf_patch(difference(before, after)).split("\n")
    assert rows[1:] == [
        "TX .",
        r'D <urn:thing> <urn:name> "a\t\"b\"\\\r\n" <urn:graph> .',
        'D <urn:thing> <urn:name> "札幌"@zh-Hans <urn:graph> .',
        'A <urn:thing> <urn:name> "01"^^<urn:number> .',
        "TC .",
        "",
    ]
    assert re.fullmatch(
        r"H id <uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}> \.", rows[0]
    )


def test_the_same_difference_is_the_same_text() -> None:
    twice = [
        rdf_patch(
            difference(
                [Quad(BlankNode(), NAME, Literal("old"), GRAPH), Quad(THING, NAME, Literal("both"), GRAPH)],
                [Quad(THING, NAME, Literal("both"), GRAPH), Quad(BlankNode(), NAME, Literal("new"), GRAPH)],
            )
        )
        for _ in range(2)
    ]
    assert twice[0] == twice[1]
    assert difference([Quad(BlankNode(), NAME, THING, GRAPH)], []).blank_nodes
    assert not difference([Quad(THING, NAME, THING, GRAPH)], []).blank_nodes


def test_without_graphs_on_one_side_statements_are_triples() -> None:
    named, loose = Quad(THING, NAME, THING, GRAPH), Quad(THING, NAME, THING, DefaultGraph())
    same = compare(Side("a", frozenset([named]), True), Side("b", frozenset([loose]), False))
    assert not same.kept_graphs
    assert not same.removed | same.added
