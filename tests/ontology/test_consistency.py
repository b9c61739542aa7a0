"""Beside PROV-O, the Organization Ontology and SKOS nothing contradictory or unsound follows, by owlrl."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ontology_terms import ALIGNMENTS, CONCEPT_FILES, CORE, HERE, XKG, ontology, read, terms_of_type
from owlrl import OWLRL_Semantics
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

if TYPE_CHECKING:
    from rdflib.term import Node

TOWNS = "https://towns.example/"
PUBLISHED = sorted((HERE / "published").glob("*.ttl"))
EVERY_CLASS = HERE / "data" / "every-class.ttl"
CONTRADICTIONS = HERE / "data" / "contradictions.ttl"
# No rule of OWL 2 RL reads these; without them owlrl is faster.
TEXTS = (RDFS.isDefinedBy, RDFS.label, SKOS.altLabel, SKOS.definition, SKOS.example, SKOS.scopeNote)


@cache
def closure_of_every_class() -> tuple[Graph, list[str]]:
    return close(read((CORE, *CONCEPT_FILES, ALIGNMENTS, *PUBLISHED, EVERY_CLASS)))


def close(graph: Graph) -> tuple[Graph, list[str]]:
    """Return the OWL 2 RL closure of a graph and the contradictions in it."""
    for predicate in TEXTS:
        graph.remove((None, predicate, None))
    semantics = OWLRL_Semantics(graph, axioms=False, daxioms=False)
    semantics.closure()
    return graph, semantics.error_messages


def things(graph: Graph) -> set[URIRef]:
    return {node for node in graph.subjects() if isinstance(node, URIRef) and node.startswith(TOWNS)}


def our_classes(graph: Graph, thing: Node) -> set[Node | None]:
    return {class_ for class_ in graph.objects(thing, RDF.type) if class_ in terms_of_type(OWL.Class)}


def with_superclasses(classes: set[Node | None]) -> set[Node | None]:
    return {
        upper
        for class_ in classes
        for upper in ontology().transitive_objects(class_, RDFS.subClassOf)
        if upper in terms_of_type(OWL.Class)
    }


def test_the_instance_graph_has_a_thing_of_every_class() -> None:
    graph = read([EVERY_CLASS])
    assert terms_of_type(OWL.Class) - set(graph.objects(None, RDF.type)) == set()


def test_nothing_contradicts_the_published_vocabularies() -> None:
    _, contradictions = closure_of_every_class()
    assert contradictions == []


def test_an_injected_contradiction_is_found() -> None:
    _, contradictions = close(read((CORE, *CONCEPT_FILES, *PUBLISHED, CONTRADICTIONS)))
    individuals = sorted(message.rpartition(" ")[2] for message in contradictions)
    assert individuals == [
        f"{TOWNS}city",
        f"{TOWNS}visit",
        "https://w3id.org/exchange-kg/concept/kind/sister-city",
    ]


def test_no_domain_or_range_gives_a_thing_another_class() -> None:
    asserted, (closed, _) = read([EVERY_CLASS]), closure_of_every_class()
    for thing in things(asserted):
        assert our_classes(closed, thing) == with_superclasses(our_classes(asserted, thing)), thing


def test_no_record_becomes_an_activity() -> None:
    closed, _ = closure_of_every_class()
    activities = set(closed.subjects(RDF.type, URIRef("http://www.w3.org/ns/prov#Activity")))
    assert not activities & things(closed)


def test_involvement_reaches_the_city_of_a_school_a_bureau_and_an_office_holder() -> None:
    closed, _ = closure_of_every_class()
    involved = {
        str(record).removeprefix(TOWNS)
        for record in closed.subjects(XKG.involves, URIRef(f"{TOWNS}harbourton"))
    }
    assert involved == {"delegation", "draft", "lesson", "pact", "petition", "talks", "tie"}


def test_a_city_is_inside_its_region_and_its_country() -> None:
    closed, _ = closure_of_every_class()
    units = set(closed.objects(URIRef(f"{TOWNS}harbourton"), XKG.inside))
    assert units == {URIRef(f"{TOWNS}region"), URIRef(f"{TOWNS}country")}
