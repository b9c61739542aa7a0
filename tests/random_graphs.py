"""Random ontologies of every kind of axiom, and random graphs that they speak about."""

from __future__ import annotations

from hypothesis import strategies as st

from exchange_kg.store import BlankNode, Literal, NamedNode, Term, Triple
from exchange_kg.vocabulary import OWL, RDF, RDFS, XSD


def example(name: str) -> NamedNode:
    return NamedNode(f"https://example.org/{name}")


def terms(prefix: str, number: int) -> st.SearchStrategy[NamedNode]:
    return st.sampled_from([example(f"{prefix}{index}") for index in range(number)])


CLASSES = terms("C", 5)
LINKS = terms("p", 5) | st.just(example("follows"))  # object properties
VALUES = terms("d", 2)  # datatype properties
THINGS = terms("thing", 6)
LITERALS = st.sampled_from(
    [Literal("1"), Literal("1", datatype=NamedNode(XSD.integer)), Literal("市", language="ja")]
)


def statement(
    subject: st.SearchStrategy[NamedNode], predicate: str, object_: st.SearchStrategy[NamedNode]
) -> st.SearchStrategy[list[Triple]]:
    return st.builds(lambda s, o: [Triple(s, NamedNode(predicate), o)], subject, object_)


def characteristic(type_: str) -> st.SearchStrategy[list[Triple]]:
    return statement(LINKS, RDF.type, st.just(NamedNode(type_)))


def rdf_list(members: list[NamedNode]) -> tuple[NamedNode | BlankNode, list[Triple]]:
    head: NamedNode | BlankNode = NamedNode(RDF.nil)
    triples: list[Triple] = []
    for member in reversed(members):
        cell = BlankNode()
        triples += [Triple(cell, NamedNode(RDF.first), member), Triple(cell, NamedNode(RDF.rest), head)]
        head = cell
    return head, triples


@st.composite
def chains(draw: st.DrawFn) -> list[Triple]:
    """A chain of object properties; the last may be a datatype property, under a datatype property."""
    chain = draw(st.lists(LINKS, min_size=1, max_size=4))
    last = draw(st.none() | VALUES)
    head, triples = rdf_list([*chain, last] if last else chain)
    return [*triples, Triple(draw(VALUES if last else LINKS), NamedNode(OWL.propertyChainAxiom), head)]


@st.composite
def restrictions(draw: st.DrawFn) -> list[Triple]:
    """A class and what has a value (on either side or both), or what has some value of a class."""
    node = BlankNode()
    on, kind, filler = draw(
        st.tuples(LINKS, st.just(OWL.hasValue), THINGS)
        | st.tuples(VALUES, st.just(OWL.hasValue), LITERALS)
        | st.tuples(LINKS, st.just(OWL.someValuesFrom), CLASSES)
    )
    parts = [
        Triple(node, NamedNode(RDF.type), NamedNode(OWL.Restriction)),
        Triple(node, NamedNode(OWL.onProperty), on),
        Triple(node, NamedNode(kind), filler),
    ]
    return [*parts, draw(_class_axioms(node, one_way=kind == OWL.someValuesFrom))]


@st.composite
def combinations(draw: st.DrawFn) -> list[Triple]:
    """A class and an intersection or, on the side of the subclass, a union."""
    node = BlankNode()
    kind = draw(st.sampled_from([OWL.intersectionOf, OWL.unionOf]))
    head, triples = rdf_list(draw(st.lists(CLASSES, min_size=1, max_size=3)))
    axiom = draw(_class_axioms(node, one_way=kind == OWL.unionOf))
    return [*triples, Triple(node, NamedNode(kind), head), axiom]


def _class_axioms(node: BlankNode, *, one_way: bool) -> st.SearchStrategy[Triple]:
    below = st.builds(lambda named: Triple(node, NamedNode(RDFS.subClassOf), named), CLASSES)
    above = st.builds(lambda named: Triple(named, NamedNode(RDFS.subClassOf), node), CLASSES)
    equal = st.builds(lambda named: Triple(named, NamedNode(OWL.equivalentClass), node), CLASSES)
    return below if one_way else below | above | equal


AXIOMS = st.one_of(
    statement(CLASSES, RDFS.subClassOf, CLASSES),
    statement(CLASSES, OWL.equivalentClass, CLASSES),
    statement(LINKS, RDFS.subPropertyOf, LINKS),
    statement(VALUES, RDFS.subPropertyOf, VALUES),
    statement(LINKS, OWL.equivalentProperty, LINKS),
    statement(LINKS, OWL.inverseOf, LINKS),
    statement(LINKS | VALUES, RDFS.domain, CLASSES),
    statement(LINKS, RDFS.range, CLASSES),
    statement(VALUES, RDFS.range, st.just(NamedNode(XSD.integer))),
    characteristic(OWL.SymmetricProperty),
    characteristic(OWL.TransitiveProperty),
    chains(),
    restrictions(),
    combinations(),
)
ONTOLOGIES = st.lists(AXIOMS, max_size=8).map(lambda axioms: [triple for axiom in axioms for triple in axiom])


def triple(subject: NamedNode, predicate: NamedNode, object_: Term) -> Triple:
    return Triple(subject, predicate, object_)


GRAPHS = st.lists(
    st.builds(triple, THINGS, LINKS, THINGS)
    | st.builds(triple, THINGS, VALUES, LITERALS)
    | st.builds(triple, THINGS, st.just(NamedNode(RDF.type)), CLASSES),
    max_size=12,
)
