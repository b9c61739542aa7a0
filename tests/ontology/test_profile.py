"""The ontology keeps to a light part of OWL 2 RL, and adds no axiom to a vocabulary of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology_terms import ALIGNMENTS, CONCEPT_FILES, XKG, ontology, read, terms, terms_of_type
from rdflib import OWL, RDF, RDFS, SKOS, BNode, URIRef
from rdflib.collection import Collection

from exchange_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from rdflib.term import Node

TYPES = {
    OWL.AnnotationProperty,
    OWL.Class,
    OWL.DatatypeProperty,
    OWL.NamedIndividual,
    OWL.ObjectProperty,
    OWL.Ontology,
    OWL.SymmetricProperty,
    OWL.TransitiveProperty,
}
AXIOMS = {RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf, OWL.propertyChainAxiom}
ANNOTATIONS = {RDFS.isDefinedBy, RDFS.label, OWL.versionIRI, OWL.versionInfo}
MAPPINGS = {SKOS.broadMatch, SKOS.closeMatch, SKOS.narrowMatch, SKOS.relatedMatch}
NAMED_OF_OTHERS = {
    URIRef("http://www.opengis.net/ont/geosparql#Feature"): OWL.Class,
    URIRef("http://www.w3.org/ns/org#Organization"): OWL.Class,
    URIRef("http://www.w3.org/ns/org#subOrganizationOf"): OWL.ObjectProperty,
    URIRef("http://www.w3.org/ns/prov#Entity"): OWL.Class,
    URIRef("http://xmlns.com/foaf/0.1/Person"): OWL.Class,
}


def in_a_language_of_axioms(iri: Node) -> bool:
    return isinstance(iri, URIRef) and str(iri).startswith((PREFIXES["owl"], PREFIXES["rdfs"]))


def test_only_the_allowed_types_and_axioms_are_used() -> None:
    types = {type_ for type_ in ontology().objects(None, RDF.type) if in_a_language_of_axioms(type_)}
    predicates = {predicate for predicate in ontology().predicates() if in_a_language_of_axioms(predicate)}
    assert types == TYPES
    assert predicates == AXIOMS | ANNOTATIONS


def test_concept_schemes_state_no_axioms() -> None:
    graph = read(CONCEPT_FILES)
    assert not AXIOMS & set(graph.predicates())
    assert not any(in_a_language_of_axioms(type_) for type_ in graph.objects(None, RDF.type))


def test_terms_of_others_are_declared_and_nothing_more() -> None:
    foreign = {
        (subject, predicate, object_)
        for subject, predicate, object_ in ontology()
        if isinstance(subject, URIRef) and not subject.startswith("https://w3id.org/exchange-kg/")
    }
    assert foreign == {(iri, RDF.type, type_) for iri, type_ in NAMED_OF_OTHERS.items()}


def test_a_datatype_property_has_no_range_and_is_a_subproperty_of_nothing() -> None:
    for term in terms_of_type(OWL.DatatypeProperty):
        assert (term, RDFS.range, None) not in ontology()
        assert (term, RDFS.subPropertyOf, None) not in ontology()


def test_subclasses_and_subproperties_stand_between_declared_terms_of_one_kind() -> None:
    for axiom, kind in ((RDFS.subClassOf, OWL.Class), (RDFS.subPropertyOf, OWL.ObjectProperty)):
        for lower, upper in ontology().subject_objects(axiom):
            assert lower in terms_of_type(kind)
            assert (upper, RDF.type, kind) in ontology()


def test_domains_and_ranges_are_classes_of_ours() -> None:
    classes = terms_of_type(OWL.Class)
    for axiom in (RDFS.domain, RDFS.range):
        assert {class_ for _, class_ in ontology().subject_objects(axiom)} <= classes


def test_a_chain_is_of_two_declared_properties() -> None:
    for _, chain in ontology().subject_objects(OWL.propertyChainAxiom):
        members = list(Collection(ontology(), chain))
        assert len(members) == 2
        assert all((member, RDF.type, OWL.ObjectProperty) in ontology() for member in members)


def test_a_subproperty_of_a_symmetric_one_is_symmetric() -> None:
    symmetric = terms_of_type(OWL.SymmetricProperty)
    for upper in symmetric:
        assert set(ontology().subjects(RDFS.subPropertyOf, upper)) <= symmetric


def test_blank_nodes_are_lists_of_chains_only() -> None:
    heads = set(ontology().objects(None, OWL.propertyChainAxiom))
    blank = {node for node in ontology().all_nodes() if isinstance(node, BNode)}
    assert blank <= heads | set(ontology().objects(None, RDF.rest))


def test_alignments_are_mappings_of_our_terms_to_those_of_others() -> None:
    graph = read([ALIGNMENTS])
    mapped = [
        (subject, object_) for mapping in MAPPINGS for subject, object_ in graph.subject_objects(mapping)
    ]
    assert {subject for subject, _ in mapped} <= terms()
    assert not {object_ for _, object_ in mapped if str(object_).startswith(str(XKG))}
    assert not AXIOMS & set(graph.predicates())
    assert set(graph.subjects()) == {subject for subject, _ in mapped} | set(
        graph.subjects(RDF.type, OWL.Ontology)
    )


def test_no_term_is_close_and_related_to_the_same_term_of_others() -> None:
    pairs = [pair for mapping in MAPPINGS for pair in read([ALIGNMENTS]).subject_objects(mapping)]
    assert len(pairs) == len(set(pairs))
