"""Hypothesis strategies for RDF, and the judge of isomorphism: Oxigraph's RDFC-1.0."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph
import rdflib
from hypothesis import strategies as st

from exchange_kg.store import (
    BlankNode,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    Subject,
    Triple,
    parts,
)
from exchange_kg.store.creating import new_store
from exchange_kg.vocabulary import PREFIXES, RDF, SKOS, XKG, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

BASE = "https://w3id.org/exchange-kg/"

FIRST, REST, NIL = NamedNode(RDF.first), NamedNode(RDF.rest), NamedNode(RDF.nil)

# Hypothesis never makes surrogates for utf-8; NUL and other controls stay in, since Turtle can say them.
texts = st.text(st.characters(codec="utf-8"), max_size=12)

iris = st.sampled_from(
    [
        f"{BASE}id/place/jp-sapporo",
        f"{BASE}id/place/札幌",
        f"{BASE}a//b",
        f"{BASE}/rooted",
        f"{BASE}./dot",
        f"{BASE}a:b",
        f"{BASE}@keyword",
        f"{BASE}id?query=1#part",
        f"{BASE}?query",
        f"{BASE}#part",
        BASE,
        f"{XKG.Agreement}",
        f"{XKG.namespace}not-a-term.",
        XKG.namespace,
        f"{PREFIXES['wd']}Q37951",
        f"{PREFIXES['wd']}Q37951/statement",
        "geo:43.06,141.35",
        "urn:isbn:4101010013",
        "http://example.org/%E6%9C%AD",
        RDF.nil,
    ]
).map(NamedNode)

predicates = st.sampled_from(
    [
        RDF.type,
        RDF.first,
        RDF.rest,
        SKOS.prefLabel,
        SKOS.altLabel,
        XKG.party,
        XKG.date,
        XKG.dateAsWritten,
        f"{PREFIXES['dcterms']}title",
        "http://example.org/p",
    ]
).map(NamedNode)

_lexical_forms = {
    XSD.integer: ["1", "01", "+1", "-0", "0", "-12", "12345678901234567890", "x"],
    XSD.decimal: ["1.0", "1.50", "-0.0", ".5", "1.", "10", "0.0", "-3.25"],
    XSD.boolean: ["true", "false", "1", "TRUE"],
    XSD.double: ["1.0E0", "1e3", "NaN"],
    XSD.date: ["2010-10-22", "2010-02-30"],
    f"{PREFIXES['edtf']}EDTF": ["2010-10", "[1981-09-01,1988-09-01]", "2013-04/.."],
    "http://example.org/type": ["", "a\nb"],
}
typed_literals = st.sampled_from(
    [(text, datatype) for datatype, forms in _lexical_forms.items() for text in forms]
).map(lambda pair: Literal(pair[0], datatype=NamedNode(pair[1])))
tagged_literals = st.builds(
    lambda text, tag: Literal(text, language=tag),
    texts,
    st.sampled_from(["ja", "en", "zh-Hans", "ja-Hira", "en-GB", "en-x-twain"]),
)
literals = st.one_of(texts.map(Literal), typed_literals, tagged_literals)

blank_nodes = st.sampled_from([BlankNode(f"n{number}") for number in range(5)])
subjects = st.one_of(iris, blank_nodes)
objects = st.one_of(iris, blank_nodes, literals)

loose_triples = st.lists(st.builds(Triple, subjects, predicates, objects), max_size=12)


@st.composite
def lists(draw: st.DrawFn) -> list[Triple]:
    """A well-formed RDF list that something refers to."""
    members = draw(st.lists(objects, max_size=4))
    cells = [BlankNode() for _ in members]
    triples = [Triple(draw(subjects), draw(predicates), cells[0] if cells else NIL)]
    rests: list[Subject] = [*cells[1:], NIL]
    for cell, member, rest in zip(cells, members, rests, strict=bool(cells)):
        triples += [Triple(cell, FIRST, member), Triple(cell, REST, rest)]
    return triples


# Blank nodes that are shared, in cycles, loose and nested, and lists whole and broken.
graphs = st.builds(
    lambda loose, some_lists: list(set(loose).union(*some_lists)),
    loose_triples,
    st.lists(lists(), max_size=2),
)

graph_names = st.sampled_from([NamedNode(f"{BASE}graph/a"), NamedNode("urn:graph:b"), DefaultGraph()])
datasets = st.lists(st.builds(Quad, subjects, predicates, objects, graph_names), max_size=12)
# Without numbers and dates, of which an Oxigraph store keeps the values and not the lexical forms.
storable_objects = st.one_of(iris, blank_nodes, texts.map(Literal), tagged_literals)
storable_quads = st.builds(Quad, subjects, predicates, storable_objects, graph_names)
storable_datasets = st.lists(storable_quads, max_size=12)


@st.composite
def renamed_and_shuffled(draw: st.DrawFn, triples: list[Triple]) -> list[Triple]:
    """The same graph with other blank node labels, in another order."""
    fresh: dict[BlankNode, BlankNode] = {}
    renamed = []
    for triple in draw(st.permutations(triples)):
        subject, predicate, object_ = parts(triple)
        renamed.append(Triple(_renamed(subject, fresh), predicate, _renamed(object_, fresh)))
    return renamed


_T = TypeVar("_T")


def _renamed(term: _T, fresh: dict[BlankNode, BlankNode]) -> _T | BlankNode:
    return fresh.setdefault(term, BlankNode()) if isinstance(term, BlankNode) else term


def canonical(statements: Iterable[Triple | Quad]) -> set[Quad]:
    """Return quads with the labels of RDFC-1.0: equal sets mean isomorphic graphs."""
    default = DefaultGraph()
    quads = (
        statement if isinstance(statement, Quad) else Quad(*parts(statement), default)
        for statement in statements
    )
    dataset = pyoxigraph.Dataset(quads)
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


def union(quads: Iterable[Quad]) -> set[Triple]:
    """Return the triples of all graphs."""
    return {Triple(*parts(quad)) for quad in quads}


@contextmanager
def as_written() -> Iterator[None]:
    """Let rdflib keep lexical forms, which it else normalizes while it reads."""
    rdflib.NORMALIZE_LITERALS = False
    try:
        yield
    finally:
        rdflib.NORMALIZE_LITERALS = True


def stored(folder: Path, quads: Iterable[Quad]) -> Dataset:
    """Return quads of named graphs from a new folder on disk."""
    with new_store(folder) as store:
        store.add(quads)
    return Dataset.open(folder)
