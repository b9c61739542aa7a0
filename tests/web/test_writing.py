"""SPARQL Update and the Graph Store HTTP Protocol, by clients that we did not write and by hand."""

from __future__ import annotations

import base64
import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore

from web_server import running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exchange_kg.workspace import Workspace
    from web_server import Server

SECRET = "open sesame"
BASIC = {"Authorization": "Basic " + base64.b64encode(f"anyone:{SECRET}".encode()).decode()}
GRAPH = "https://notes.example/graph"
NOTE = '<https://notes.example/1> <https://notes.example/says> "はい"@ja .\n'
TURTLE = {"Content-Type": "text/turtle"}
PLACES = "https://towns.example/graph/reference/places"


@contextmanager
def serving(root: Path, folder: Path, *flags: str) -> Iterator[Server]:
    """Run a server that may be written, into a folder."""
    secret = folder / "secret"
    secret.write_text(SECRET + "\n", encoding="utf-8")
    arguments = ("--writable", str(folder / "written"), "--secret-file", str(secret), *flags)
    with running(root, folder / "cache", *arguments) as server:
        yield server


@pytest.fixture(scope="module")
def writable(mini_workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that may be written."""
    with serving(mini_workspace.root, tmp_path_factory.mktemp("written")) as server:
        yield server


def put(server: Server, graph: str, body: str, **headers: str) -> int:
    return server.send(
        f"graphs?graph={quote(graph)}", method="PUT", body=body.encode(), headers=TURTLE | BASIC | headers
    ).status


def test_what_was_written_is_asked_with_the_rest_and_outlives_the_server(
    mini_workspace: Workspace, tmp_path: Path
) -> None:
    query = 'SELECT ?l { ?t <https://notes.example/says> "kept" ; skos:prefLabel ?l }'
    with serving(mini_workspace.root, tmp_path) as server:
        town = '<https://towns.example/id/place/jp-tsukimino> <https://notes.example/says> "kept" .'
        assert put(server, "https://notes.example/kept", town) == 201
        assert "月見野市" in server.query(query, "text/csv").body.decode()
    with serving(mini_workspace.root, tmp_path) as server:
        assert "月見野市" in server.query(query, "text/csv").body.decode()


def test_two_server_processes_write_one_after_another_and_see_all(
    mini_workspace: Workspace, tmp_path: Path
) -> None:
    headers = BASIC | {"Content-Type": "application/sparql-update"}
    count = "SELECT (COUNT(*) AS ?n) { GRAPH <a:shared> { ?a ?b ?c } }"

    def write(number: int) -> tuple[int, bool]:
        update = f"INSERT DATA {{ GRAPH <a:shared> {{ <a:{number}> <a:b> {number} }} }}".encode()
        status = server.send("update", method="POST", body=update, headers=headers).status
        own = server.query(f"ASK {{ GRAPH <a:shared> {{ <a:{number}> <a:b> {number} }} }}")
        assert own.status == 200, (status, own.status, own.body)
        return status, json.loads(own.body)["boolean"]

    with serving(mini_workspace.root, tmp_path, "--workers", "2") as server, ThreadPoolExecutor(8) as clients:
        assert list(clients.map(write, range(8))) == [(204, True)] * 8
        numbers = {server.query(count, "text/csv").body.split()[1] for _ in range(10)}
    assert numbers == {b"8"}


def test_updates_by_a_client_of_rdflib(writable: Server) -> None:
    store = SPARQLUpdateStore(
        f"{writable.address}sparql", f"{writable.address}update", auth=("anyone", SECRET), context_aware=True
    )
    graph = rdflib.Graph(store, identifier=rdflib.URIRef("https://notes.example/rdflib"))
    said = (rdflib.URIRef("https://notes.example/x"), rdflib.RDFS.label, rdflib.Literal("x", lang="en"))
    graph.add(said)
    assert list(graph.triples((None, rdflib.RDFS.label, None))) == [said]
    graph.remove(said)
    assert len(graph) == 0


@pytest.mark.parametrize(
    ("update", "status"),
    [
        ("INSERT DATA { GRAPH <https://notes.example/u> { <a:a> <a:b> 1 } }", 204),
        ("INSERT { GRAPH <a:t> { ?t a <a:T> } } WHERE { GRAPH ?g { ?t a xkg:Municipality } }", 204),
        (f"INSERT DATA {{ GRAPH <{PLACES}> {{ <a:a> <a:b> 1 }} }}", 400),
        ("DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }", 400),
        ("CLEAR ALL", 400),
        ("LOAD <http://127.0.0.1/>", 400),
        ("INSERT DATA {", 400),
        ("INSERT DATA { GRAPH <a:g> { " + "<a:a> <a:b> <a:c> . " * 300_000 + "} }", 413),
    ],
)
def test_updates_change_all_or_nothing(writable: Server, update: str, status: int) -> None:
    def number() -> int:
        counted = writable.query("SELECT (COUNT(*) AS ?n) { GRAPH <" + PLACES + "> { ?a ?b ?c } }").body
        return int(json.loads(counted)["results"]["bindings"][0]["n"]["value"])

    before = number()
    headers = BASIC | {"Content-Type": "application/sparql-update"}
    assert writable.send("update", method="POST", body=update.encode(), headers=headers).status == status
    assert number() == before


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": "Basic !!!"},
        {"Authorization": "Basic " + base64.b64encode(b"open simsim").decode()},
        {"Authorization": "Digest x"},
    ],
)
def test_strangers_write_nothing(writable: Server, headers: dict[str, str]) -> None:
    reply = writable.send("graphs?default", method="DELETE", headers=headers)
    assert reply.status == 401
    assert "Basic" in reply.headers["WWW-Authenticate"]
    body = b"CLEAR DEFAULT"
    update = {"Content-Type": "application/sparql-update"} | headers
    assert writable.send("update", method="POST", body=body, headers=update).status == 401


def test_a_bearer_token_will_do(writable: Server) -> None:
    bearer = {"Authorization": f"Bearer {SECRET}"}
    reply = writable.send("graphs?default", method="DELETE", headers=bearer)
    assert reply.status == 204


PART_IN_LATIN = "--x\r\nContent-Type: text/turtle; charset=latin-1\r\n\r\n<a:a> <a:b> 1 .\r\n--x--\r\n"


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        ("<a:a> <a:b>", "text/turtle", 400),
        ("<a:a> <a:b> 1 .", "text/plain; charset=utf-8", 415),
        ("<a:a> <a:b> 1 .", "image/png", 415),
        ("<a:a> <a:b> 1 .", "text/turtle; charset=utf-16", 415),
        (PART_IN_LATIN, "multipart/form-data; boundary=x", 400),
        ('<!DOCTYPE r [<!ENTITY a "x">]><r/>', "application/rdf+xml", 400),
        ("[" * 100_000, "text/turtle", 400),
        ('{"@context": "http://127.0.0.1/context"}', "application/ld+json", 400),
    ],
)
def test_documents_that_cannot_be_read(writable: Server, body: str, content_type: str, status: int) -> None:
    headers = BASIC | {"Content-Type": content_type}
    path = f"graphs?graph={quote('https://notes.example/bad')}"
    assert writable.send(path, method="PUT", body=body.encode(), headers=headers).status == status
    assert writable.send(path).status == 404


def test_graphs_of_the_build_are_read_only(writable: Server) -> None:
    assert put(writable, PLACES, NOTE) == 403
    assert writable.send(f"graphs?graph={quote(PLACES)}").status == 200


def test_without_a_folder_there_is_no_writing(server: Server) -> None:
    assert server.send("graphs?default", method="PUT", body=b"", headers=TURTLE).status == 405
    update = {"Content-Type": "application/sparql-update"}
    assert server.send("update", method="POST", body=b"CLEAR ALL", headers=update).status == 403
    assert server.send(f"graphs?graph={quote(PLACES)}").status == 200
    assert server.send("graphs").status == server.send("graphs?default&graph=a:a").status == 400
