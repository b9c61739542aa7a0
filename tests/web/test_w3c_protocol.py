"""The cases of the W3C for protocol, graph store and service description.

The tables in `w3c` tell their origin. Those of the service description have no data: an RDF document at the
endpoint (returns-rdf), that names it (has-endpoint-triple), by the vocabulary (conforms-to-schema).
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.namespace import RDF
from test_writing import BASIC, put, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.workspace import Workspace
    from web_server import Reply, Server

    Exchange = dict[str, Any]

TABLES = Path(__file__).parent / "w3c"
FORM = "application/x-www-form-urlencoded"
TURTLE = "text/turtle; charset=utf-8"
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
# The properties that we use, with domain and range: https://www.w3.org/ns/sparql-service-description.
SCHEMA = {
    SD.endpoint: (SD.Service, None),
    SD.supportedLanguage: (SD.Service, None),
    SD.feature: (SD.Service, None),
    SD.resultFormat: (SD.Service, None),
    SD.inputFormat: (SD.Service, None),
    SD.defaultDataset: (SD.Service, SD.Dataset),
    SD.defaultGraph: (SD.Dataset, SD.Graph),
    SD.namedGraph: (SD.Dataset, SD.NamedGraph),
    SD.name: (SD.NamedGraph, None),
    SD.graph: (SD.NamedGraph, SD.Graph),
}
PROTOCOL = tomllib.loads((TABLES / "protocol.toml").read_text(encoding="utf-8"))
GRAPH_STORE = tomllib.loads((TABLES / "graph-store.toml").read_text(encoding="utf-8"))
DOCUMENTS = GRAPH_STORE["documents"]


@pytest.fixture(scope="module")
def served(mini_workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with three small graphs of its own."""
    with serving(mini_workspace.root, tmp_path_factory.mktemp("w3c")) as server:
        for number in (1, 2, 3):
            assert put(server, f"urn:data:{number}", f"<urn:data:{number}> a <urn:Document> .") == 201
        yield server


@pytest.mark.parametrize("name", PROTOCOL)
def test_protocol(served: Server, name: str) -> None:
    for exchange in PROTOCOL[name]:
        method, path = exchange["request"].split()
        address = f"{path[1:]}?{urlencode(exchange.get('parameters', {}), doseq=True)}".rstrip("?")
        reply = served.send(address, method=method, body=_body(exchange), headers=BASIC | _type(exchange))
        assert reply.status == exchange.get("status", 200), exchange
        if "truth" in exchange:
            assert json.loads(reply.body)["boolean"] is exchange["truth"]
        assert exchange.get("sent") in {None, reply.headers.get_content_type()}


def _body(exchange: Exchange) -> bytes | None:
    if "form" in exchange:
        return urlencode(exchange["form"], doseq=True).encode()
    body = exchange.get("body")
    return None if body is None else str(body).encode(exchange.get("encoding", "utf-8"))


def _type(exchange: Exchange) -> dict[str, str]:
    given = FORM if "form" in exchange else exchange.get("content-type")
    return {} if given is None else {"Content-Type": given}


@pytest.mark.parametrize("name", GRAPH_STORE["cases"])
def test_graph_store(served: Server, name: str) -> None:
    exchanges = [(*exchange["request"].split(" "), exchange) for exchange in GRAPH_STORE["cases"][name]]
    for target in {target for _, target, _ in exchanges}:
        served.send(f"graphs{target}", method="DELETE", headers=BASIC)
    location = ""
    for method, target, exchange in exchanges:
        path = f"graphs{target}".replace("graphs$LOCATION$", location.removeprefix(served.address))
        reply = _sent(served, method, path.replace("$LOCATION$", location), exchange.get("send"))
        location = reply.headers.get("Location", location)
        assert reply.status == exchange["status"], exchange
        if "found" in exchange:
            assert isomorphic(_graph(reply.body), _graph(DOCUMENTS[exchange["found"]]))
        if method in {"GET", "HEAD"} and reply.status == 200:
            assert reply.headers["Content-Type"] == TURTLE


def _sent(served: Server, method: str, path: str, document: str | None) -> Reply:
    if document is None:
        return served.send(path, method=method, headers=BASIC | {"Accept": "text/turtle"})
    body = DOCUMENTS[document].lstrip()
    given = f"multipart/form-data; boundary={body.split()[0][2:]}" if body.startswith("--") else TURTLE
    return served.send(path, method=method, body=body.encode(), headers=BASIC | {"Content-Type": given})


def _graph(turtle: bytes | str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=turtle, format="turtle")


def test_service_description(served: Server) -> None:
    reply = served.send("sparql", headers={"Accept": "text/turtle"})
    assert (reply.status, reply.headers["Content-Type"]) == (200, TURTLE)
    described = _graph(reply.body)
    endpoints = set(described.objects(None, SD.endpoint))
    assert endpoints == {rdflib.URIRef(served.address + path) for path in ("sparql", "update")}
    used = {str(predicate) for predicate in described.predicates() if str(predicate).startswith(SD)}
    assert used == set(map(str, SCHEMA))
    for predicate, (domain, range_) in SCHEMA.items():
        for subject, object_ in described.subject_objects(predicate):
            assert (subject, RDF.type, domain) in described
            assert range_ is None or (object_, RDF.type, range_) in described
