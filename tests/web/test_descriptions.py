"""What the server says of itself, as editors and crawlers read it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import rdflib
from rdflib import RDF, VOID, Namespace

if TYPE_CHECKING:
    from web_server import Server

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
DATASET = rdflib.URIRef("https://towns.example/dataset")
TURTLE = {"Accept": "text/turtle"}


def test_the_service_description_names_endpoint_formats_and_graphs(server: Server) -> None:
    found = rdflib.Graph().parse(data=server.send("sparql", headers=TURTLE).body, format="turtle")
    (service,) = found.subjects(RDF.type, SD.Service)
    assert found.value(service, SD.endpoint) == rdflib.URIRef(f"{server.address}sparql")
    assert rdflib.URIRef("http://www.w3.org/ns/formats/SPARQL_Results_JSON") in set(
        found.objects(service, SD.resultFormat)
    )
    asked = json.loads(server.query("SELECT DISTINCT ?g { GRAPH ?g { ?a ?b ?c } }").body)
    graphs = {row["g"]["value"] for row in asked["results"]["bindings"]}
    assert {str(name) for name in found.objects(None, SD.name)} == graphs


def test_void_counts_what_is_served(server: Server) -> None:
    found = rdflib.Graph().parse(data=server.send(".well-known/void").body, format="turtle")
    towns = json.loads(server.query("SELECT (COUNT(DISTINCT ?t) AS ?n) { ?t a xkg:Municipality }").body)
    partition = rdflib.URIRef(f"{DATASET}/class/xkg-Municipality")
    assert (DATASET, VOID.classPartition, partition) in found
    assert str(found.value(partition, VOID.entities)) == towns["results"]["bindings"][0]["n"]["value"]
    assert found.value(DATASET, VOID.sparqlEndpoint) == rdflib.URIRef(f"{server.address}sparql")


def test_editors_find_prefixes_classes_and_examples_by_query(server: Server) -> None:
    def rows(query: str) -> list[dict[str, str]]:
        bindings = json.loads(server.query(query).body)["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in bindings]

    prefixes = rows("SELECT ?p ?n { ?x sh:prefix ?p ; sh:namespace ?n }")
    assert {"p": "xkg", "n": "https://w3id.org/exchange-kg/ontology#"} in prefixes
    assert rows("SELECT ?c { ?x void:class ?c FILTER(?c = xkg:Agreement) }")
    (example,) = rows(
        "SELECT ?q ?t { <https://towns.example/question/shared-partners> a sh:SPARQLExecutable ; "
        'sh:select ?q ; rdfs:comment ?t FILTER(lang(?t) = "en") }'
    )
    assert "sharesPartner" in example["q"] or "partner" in example["q"]
    assert server.query(example["q"]).status == 200
