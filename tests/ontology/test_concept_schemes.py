"""Concept schemes: one file each, one place for each concept, and what kinds of agreement must say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from ontology_terms import (
    CONCEPT,
    CONCEPT_FILES,
    XKG,
    concepts,
    ontology,
    read,
    schemes,
    terms_of_type,
    values,
)
from rdflib import OWL, RDF, RDFS, SKOS, Literal, URIRef

if TYPE_CHECKING:
    from pathlib import Path

KIND = URIRef(f"{CONCEPT}kind")


def scheme_of(concept: URIRef) -> URIRef:
    return URIRef(concept.rpartition("/")[0])


@pytest.mark.parametrize("path", CONCEPT_FILES, ids=lambda path: path.stem)
def test_a_file_holds_one_scheme_and_its_concepts(path: Path) -> None:
    graph = read([path])
    scheme = URIRef(f"{CONCEPT}{path.stem}")
    assert set(graph.subjects(RDF.type, SKOS.ConceptScheme)) == {scheme}
    assert set(graph.subjects()) == {scheme, *graph.subjects(SKOS.inScheme, scheme)}


def test_every_scheme_has_a_file() -> None:
    assert {f"{CONCEPT}{path.stem}" for path in CONCEPT_FILES} == set(map(str, schemes()))


def test_every_concept_is_in_the_scheme_of_its_iri_alone() -> None:
    assert [iri for iri in concepts() if values(iri, SKOS.inScheme) != {scheme_of(iri)}] == []


def test_the_notation_is_the_last_part_of_the_iri() -> None:
    for iri in concepts() | schemes():
        assert values(iri, SKOS.notation) == {Literal(iri.rpartition("/")[2])}


def test_a_concept_is_at_the_top_or_has_a_broader_one_in_its_scheme() -> None:
    for iri in concepts():
        broader = {node for node in values(iri, SKOS.broader) if isinstance(node, URIRef)}
        if broader:
            assert {scheme_of(node) for node in broader} == {scheme_of(iri)}
            assert not values(iri, SKOS.topConceptOf)
        else:
            assert values(iri, SKOS.topConceptOf) == {scheme_of(iri)}


def test_no_concept_is_broader_than_itself() -> None:
    for iri in concepts():
        above = set(ontology().transitive_objects(iri, SKOS.broader)) - {iri}
        assert all(iri not in ontology().transitive_objects(node, SKOS.broader) for node in above)


def test_an_alternative_label_repeats_no_preferred_label_of_its_concept() -> None:
    assert [iri for iri in concepts() if values(iri, SKOS.prefLabel) & values(iri, SKOS.altLabel)] == []


def test_no_two_concepts_of_a_scheme_share_a_preferred_label() -> None:
    for scheme in schemes():
        members = set(ontology().subjects(SKOS.inScheme, scheme))
        labels = [label for iri in members for label in ontology().objects(iri, SKOS.prefLabel)]
        assert len(labels) == len(set(labels)), scheme


def test_a_kind_says_who_can_be_party_and_whether_it_makes_a_link() -> None:
    classes = terms_of_type(OWL.Class)
    for kind in ontology().subjects(SKOS.inScheme, KIND):
        assert set(ontology().objects(kind, XKG.makesLink)) in ({Literal(True)}, {Literal(False)})
        assert set(ontology().objects(kind, XKG.partyClass)) <= classes
        assert list(ontology().objects(kind, XKG.partyClass))


def test_a_kind_names_the_property_of_its_link_only_where_it_makes_one() -> None:
    links = {XKG.partnerOf, *ontology().subjects(RDFS.subPropertyOf, XKG.partnerOf)}
    for kind in ontology().subjects(SKOS.inScheme, KIND):
        properties = set(ontology().objects(kind, XKG.linkProperty))
        assert properties <= links
        assert len(properties) == int((kind, XKG.makesLink, Literal(True)) in ontology())


def test_every_link_property_belongs_to_a_kind() -> None:
    named = set(ontology().objects(None, XKG.linkProperty))
    assert named == {XKG.partnerOf, *ontology().subjects(RDFS.subPropertyOf, XKG.partnerOf)}
