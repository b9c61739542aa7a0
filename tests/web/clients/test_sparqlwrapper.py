"""SPARQLWrapper: every form of query by both methods, in the formats that it reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import rdflib
from SPARQLWrapper import (
    CSV,
    GET,
    JSON,
    JSONLD,
    POST,
    POSTDIRECTLY,
    RDFXML,
    TSV,
    TURTLE,
    URLENCODED,
    XML,
    SPARQLWrapper,
)
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from web_clients import CITIES, PARTNERS

if TYPE_CHECKING:
    from web_server import Server

WAYS = [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)]
TOWN = "https://towns.example/id/place/jp-tsukimino"


def _answer(server: Server, query: str, format_name: str, way: tuple[str, str] = WAYS[0]) -> str:
    client = SPARQLWrapper(f"{server.address}sparql", returnFormat=format_name)
    client.setMethod(way[0])
    client.setRequestMethod(way[1])
    client.setQuery(query)
    return bytes(client.query().response.read()).decode("utf-8")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("format_name", [JSON, XML, CSV, TSV])
def test_rows(server: Server, format_name: str, way: tuple[str, str]) -> None:
    found = _answer(server, CITIES, format_name, way)
    assert TOWN in found
    assert "月見野市" in found


@pytest.mark.parametrize("way", WAYS)
def test_yes_or_no(server: Server, way: tuple[str, str]) -> None:
    assert json.loads(_answer(server, "ASK { ?a ?b ?c }", JSON, way))["boolean"] is True


@pytest.mark.parametrize(
    ("format_name", "parser"), [(TURTLE, "turtle"), (RDFXML, "xml"), (JSONLD, "json-ld")]
)
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_triples(server: Server, format_name: str, parser: str) -> None:
    graph = rdflib.Graph().parse(data=_answer(server, PARTNERS, format_name), format=parser)
    pairs = set(graph.subject_objects(rdflib.URIRef("https://w3id.org/exchange-kg/ontology#partnerOf")))
    assert pairs
    assert {(other, one) for one, other in pairs} == pairs


def test_a_fault_of_the_query_is_told(server: Server) -> None:
    with pytest.raises(QueryBadFormed, match="line"):
        _answer(server, "SELECT * { ?a", JSON)
