"""Terms: the case of language tags, and the way to rdflib and back."""

from __future__ import annotations

import subprocess
import sys

import pytest
import rdflib
from hypothesis import given

from exchange_kg.errors import InputError
from exchange_kg.store import (
    Literal,
    NamedNode,
    Quad,
    Term,
    Triple,
    bcp47,
    from_rdflib,
    from_rdflib_dataset,
    parts,
    term_from_rdflib,
    term_to_rdflib,
    to_rdflib,
    to_rdflib_dataset,
)
from exchange_kg.vocabulary import XSD
from store_strategies import datasets, graphs, objects, union

TAGS = ["ja", "ja-Latn", "zh-Hant-TW", "en-GB", "es-419", "az-Latn-x-latn", "en-CA-x-ca", "i-klingon", "x-us"]


@pytest.mark.parametrize("tag", TAGS)
def test_a_tag_in_any_case_becomes_that_of_rfc_5646(tag: str) -> None:
    assert {bcp47(tag.upper()), bcp47(tag.lower()), bcp47(tag)} == {tag}


@given(objects)
def test_a_term_survives_the_way_to_rdflib_and_back(term: Term) -> None:
    assert term_from_rdflib(term_to_rdflib(term)) == term


@given(graphs)
def test_a_graph_survives_the_way_to_rdflib_and_back(graph: list[Triple]) -> None:
    assert set(from_rdflib(to_rdflib(graph))) == set(graph)


@given(datasets)
def test_a_dataset_survives_the_way_to_rdflib_and_back(quads: list[Quad]) -> None:
    assert set(from_rdflib_dataset(to_rdflib_dataset(quads))) == set(quads)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@given(datasets)
def test_the_default_graph_of_an_rdflib_dataset_is_the_union(quads: list[Quad]) -> None:
    found = to_rdflib_dataset(quads).triples((None, None, None))
    assert set(found) == set(to_rdflib(union(quads)))


def test_plain_literals_stay_plain() -> None:
    assert term_to_rdflib(Literal("札幌")) == rdflib.Literal("札幌")
    assert term_from_rdflib(rdflib.Literal("x", datatype=rdflib.XSD.string)) == Literal("x")


def test_language_tags_get_their_case_in_rdflib() -> None:
    literal = term_to_rdflib(Literal("大田", language="zh-hans"))
    assert isinstance(literal, rdflib.Literal)
    assert literal.language == "zh-Hans"


@pytest.mark.parametrize("lexical_form", ["01", "+1", "not a number"])
def test_lexical_forms_are_kept_in_rdflib(lexical_form: str) -> None:
    assert str(term_to_rdflib(Literal(lexical_form, datatype=NamedNode(XSD.integer)))) == lexical_form


def test_what_rdflib_allows_and_rdf_does_not_is_refused() -> None:
    with pytest.raises(InputError, match="'no iri' cannot be an RDF term"):
        term_from_rdflib(rdflib.URIRef("no iri"))
    graph = rdflib.Graph()
    graph.add((rdflib.Literal("subject"), rdflib.RDF.type, rdflib.RDF.List))
    with pytest.raises(InputError, match="a subject cannot be a literal"):
        from_rdflib(graph)


def test_a_triple_term_is_refused() -> None:
    node = NamedNode("http://example.org/")
    with pytest.raises(InputError, match="holds a triple as a term"):
        parts(Triple(node, node, Triple(node, node, node)))


def test_importing_the_store_does_not_import_rdflib() -> None:
    program = "import exchange_kg.store, sys; sys.exit('rdflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
