"""Every term says in Japanese and English what it is, shows an example, and names its ontology."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from ontology_terms import concepts, languages, ontology, schemes, terms, terms_of_type, values
from rdflib import OWL, RDF, RDFS, SKOS, Literal, URIRef

from exchange_kg.vocabulary import ONTOLOGY

BOTH = ["en", "ja"]
KINDS = (
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    OWL.NamedIndividual,
)
SENTENCE = {"en": re.compile(r"^[A-Z].*\.$"), "ja": re.compile(r"[ぁ-ヿ一-鿿].*。$")}


def documented() -> set[URIRef]:
    return terms() | concepts() | schemes()


def test_there_is_something_to_document() -> None:
    assert len(terms()) > 150
    assert len(concepts()) > 100
    assert len(schemes()) == 9


def test_every_class_property_and_individual_has_one_label_in_each_language() -> None:
    assert [term for term in terms() if languages(term, RDFS.label) != BOTH] == []


def test_every_concept_and_scheme_has_one_preferred_label_in_each_language() -> None:
    for term in concepts() | schemes():
        tags = languages(term, SKOS.prefLabel)
        assert len(tags) == len(set(tags)), term
        assert set(tags) >= set(BOTH), term


def test_every_term_has_one_definition_in_each_language() -> None:
    assert [term for term in documented() if languages(term, SKOS.definition) != BOTH] == []


def test_every_definition_is_a_sentence_of_its_language() -> None:
    for _, text in ontology().subject_objects(SKOS.definition):
        assert isinstance(text, Literal)
        assert SENTENCE[str(text.language)].search(text), text


def test_every_term_has_an_example() -> None:
    assert [term for term in documented() if not languages(term, SKOS.example)] == []


def test_an_example_stands_in_both_languages_unless_it_is_a_text_as_printed() -> None:
    for term in documented():
        tags = languages(term, SKOS.example)
        assert tags == BOTH or (len(tags) == 1 and tags[0].startswith("ja")), term


def test_a_note_stands_in_both_languages() -> None:
    noted = {subject for subject in ontology().subjects(SKOS.scopeNote) if isinstance(subject, URIRef)}
    assert noted
    assert [term for term in noted if languages(term, SKOS.scopeNote) != BOTH] == []


def test_every_term_is_defined_by_the_ontology() -> None:
    assert [term for term in documented() if values(term, RDFS.isDefinedBy) != {URIRef(ONTOLOGY)}] == []


def test_every_term_of_the_namespace_is_exactly_one_kind_of_thing() -> None:
    assert [term for term in terms() if len(values(term, RDF.type) & set(KINDS)) != 1] == []


@pytest.mark.parametrize("kind", [OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty])
@pytest.mark.parametrize("language", BOTH)
def test_no_two_terms_of_a_kind_share_a_label(kind: URIRef, language: str) -> None:
    labels = Counter(
        str(label)
        for term in terms_of_type(kind)
        for label in ontology().objects(term, RDFS.label)
        if isinstance(label, Literal) and label.language == language
    )
    assert [label for label, count in labels.items() if count > 1] == []


def test_the_ontology_names_its_title_version_and_licence_and_imports_nothing() -> None:
    header = URIRef(ONTOLOGY)
    assert languages(header, RDFS.label) == BOTH
    assert values(header, OWL.versionIRI) == {
        URIRef(f"{ONTOLOGY}/{ontology().value(header, OWL.versionInfo)}")
    }
    assert len(values(header, URIRef("http://purl.org/dc/terms/license"))) == 1
    assert not list(ontology().subject_objects(OWL.imports))
