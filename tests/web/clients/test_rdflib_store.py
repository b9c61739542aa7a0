"""The SPARQLStore of rdflib: the endpoint as a graph and as a dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore

if TYPE_CHECKING:
    from web_server import Server

XKG = Namespace("https://w3id.org/exchange-kg/ontology#")
TOWN = URIRef("https://towns.example/id/place/jp-tsukimino")
PLACES = URIRef("https://towns.example/graph/reference/places")


@pytest.fixture
def store(server: Server) -> SPARQLStore:
    return SPARQLStore(f"{server.address}sparql")


def test_patterns(store: SPARQLStore) -> None:
    graph = Graph(store)
    assert (TOWN, RDF.type, XKG.Municipality) in graph
    assert Literal("月見野市", lang="ja") in set(graph.objects(TOWN, SKOS.prefLabel))
    partners = set(graph.objects(TOWN, XKG.partnerOf))
    assert partners == set(graph.subjects(XKG.partnerOf, TOWN))
    assert partners


def test_named_graphs(store: SPARQLStore) -> None:
    asserted, inferred = (
        Graph(store, identifier=name) for name in (PLACES, URIRef("https://towns.example/graph/inferred"))
    )
    assert (TOWN, RDF.type, XKG.Municipality) in asserted
    assert not set(asserted.objects(TOWN, XKG.partnerOf))
    assert set(inferred.objects(TOWN, XKG.partnerOf))


def test_names_of_graphs(store: SPARQLStore) -> None:
    names = {str(graph) for graph in store.contexts()}
    assert str(PLACES) in names
