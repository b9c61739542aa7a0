"""The cases of the W3C's protocol tests, by their names there, written from the specification.

Source: https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/. Their graphs data1 to data3 are
graphs of the server's own here. The graphs of an update are named in its text alone: `using-graph-uri` is
refused (400), so the cases of the dataset of an update are left out.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlencode

import pytest
from test_writing import BASIC, put, serving

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exchange_kg.workspace import Workspace
    from web_server import Server

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
DATA = "https://kasei.example/data"
BOTH = "ASK { GRAPH ?g1 { ?a ?b ?c } GRAPH ?g2 { ?x ?y ?z } FILTER(?g1 != ?g2) }"


class Case(NamedTuple):
    """A request, and the status and the truth that it is to get."""

    status: int
    method: str = "POST"
    query: Sequence[tuple[str, str]] = ()
    body: bytes | None = None
    content_type: str | None = None
    truth: bool | None = None


def form(*fields: tuple[str, str]) -> bytes:
    return urlencode(fields).encode()


def default(*numbers: int) -> list[tuple[str, str]]:
    return [("default-graph-uri", f"{DATA}{number}") for number in numbers]


def named(*numbers: int) -> list[tuple[str, str]]:
    return [("named-graph-uri", f"{DATA}{number}") for number in numbers]


TWO_SUBJECTS = "ASK { ?a a ?t . ?b a ?t FILTER(?a != ?b) }"
FULL = f"ASK {{ <{DATA}1> a ?t . GRAPH <{DATA}2> {{ <{DATA}2> a ?t }} }}"
QUERIES = {
    "query_get": Case(200, "GET", [("query", "ASK {}")], truth=True),
    "query_post_form": Case(200, body=form(("query", "ASK {}")), content_type=FORM, truth=True),
    "query_post_direct": Case(200, body=b"ASK {}", content_type=QUERY, truth=True),
    "query_dataset_default_graph": Case(
        200, query=default(1), body=b"ASK { ?a a ?t }", content_type=QUERY, truth=True
    ),
    "query_dataset_default_graphs_get": Case(
        200, "GET", [("query", TWO_SUBJECTS), *default(1, 2)], truth=True
    ),
    "query_dataset_default_graphs_post": Case(
        200, body=form(("query", TWO_SUBJECTS), *default(1, 2)), content_type=FORM, truth=True
    ),
    "query_dataset_one_default_graph": Case(200, "GET", [("query", TWO_SUBJECTS), *default(1)], truth=False),
    "query_dataset_named_graphs_get": Case(200, "GET", [("query", BOTH), *named(1, 2)], truth=True),
    "query_dataset_named_graphs_post": Case(
        200, query=named(1, 2), body=BOTH.encode(), content_type=QUERY, truth=True
    ),
    "query_dataset_full": Case(200, "GET", [("query", FULL), *default(1), *named(2)], truth=True),
    "query_multiple_dataset": Case(
        200,
        query=default(2, 3),
        body=f"ASK FROM <{DATA}1> {{ <{DATA}1> a ?t }}".encode(),
        content_type=QUERY,
        truth=False,
    ),
}
BAD_QUERIES = {
    "bad_query_method": Case(405, "PUT", [("query", "ASK {}")]),
    "bad_multiple_queries": Case(400, "GET", [("query", "ASK {}"), ("query", "SELECT * {}")]),
    "bad_query_wrong_media_type": Case(415, body=b"ASK {}", content_type="text/plain"),
    "bad_query_missing_form_type": Case(415, body=form(("query", "ASK {}")), content_type=""),
    "bad_query_missing_direct_type": Case(415, body=b"ASK {}", content_type=""),
    "bad_query_non_utf8": Case(400, body='ASK { "é" ?b ?c }'.encode("utf-16"), content_type=QUERY),
    "bad_query_syntax": Case(400, "GET", [("query", "ASK {")]),
}
BAD_UPDATES = {
    "bad_update_get": Case(405, "GET", [("update", "CLEAR DEFAULT")]),
    "bad_multiple_updates": Case(
        400, body=form(("update", "CLEAR DEFAULT"), ("update", "CLEAR DEFAULT")), content_type=FORM
    ),
    "bad_update_wrong_media_type": Case(415, body=b"CLEAR DEFAULT", content_type="text/plain"),
    "bad_update_missing_form_type": Case(415, body=form(("update", "CLEAR DEFAULT")), content_type=""),
    "bad_update_missing_direct_type": Case(415, body=b"CLEAR DEFAULT", content_type=""),
    "bad_update_non_utf8": Case(
        400, body="INSERT DATA { <a:a> <a:b> 'é' }".encode("latin-1"), content_type=UPDATE
    ),
    "bad_update_syntax": Case(400, body=b"CLEAR XYZ", content_type=UPDATE),
    "bad_update_dataset_conflict": Case(
        400,
        query=[("using-named-graph-uri", f"{DATA}1")],
        body=f"INSERT {{ GRAPH <{DATA}9> {{ ?s a 1 }} }} USING <{DATA}2> WHERE {{ ?s a ?t }}".encode(),
        content_type=UPDATE,
    ),
}


@pytest.fixture(scope="module")
def protocol(mini_workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with three small graphs of its own."""
    with serving(mini_workspace.root, tmp_path_factory.mktemp("protocol")) as server:
        for number in (1, 2, 3):
            assert (
                put(server, f"{DATA}{number}", f"<{DATA}{number}> a <https://kasei.example/Document> .")
                == 201
            )
        yield server


def sent(server: Server, path: str, case: Case) -> tuple[int, bytes]:
    headers = BASIC | ({} if case.content_type is None else {"Content-Type": case.content_type})
    query = f"?{urlencode(case.query)}" if case.query else ""
    reply = server.send(path + query, method=case.method, body=case.body, headers=headers)
    return reply.status, reply.body


@pytest.mark.parametrize("name", QUERIES)
def test_query(protocol: Server, name: str) -> None:
    status, body = sent(protocol, "sparql", QUERIES[name])
    assert status == 200
    assert json.loads(body)["boolean"] is QUERIES[name].truth


@pytest.mark.parametrize(
    ("query", "types"),
    [
        ("SELECT (1 AS ?value) {}", {"application/sparql-results+xml", "application/sparql-results+json"}),
        ("ASK {}", {"application/sparql-results+xml", "application/sparql-results+json"}),
        (f"DESCRIBE <{DATA}1>", {"application/rdf+xml", "text/turtle"}),
        ("CONSTRUCT { <a:s> <a:p> 1 } WHERE {}", {"application/rdf+xml", "text/turtle"}),
    ],
    ids=["select", "ask", "describe", "construct"],
)
def test_query_content_type(protocol: Server, query: str, types: set[str]) -> None:
    for accept in types:
        reply = protocol.query(query, accept)
        assert (reply.status, reply.headers.get_content_type()) == (200, accept)


@pytest.mark.parametrize("name", BAD_QUERIES)
def test_bad_query(protocol: Server, name: str) -> None:
    assert sent(protocol, "sparql", BAD_QUERIES[name])[0] == BAD_QUERIES[name].status


@pytest.mark.parametrize("name", BAD_UPDATES)
def test_bad_update(protocol: Server, name: str) -> None:
    assert sent(protocol, "update", BAD_UPDATES[name])[0] == BAD_UPDATES[name].status


def test_update_by_form_and_directly(protocol: Server) -> None:
    graph = f"{DATA}/form"
    insert = f"INSERT DATA {{ GRAPH <{graph}> {{ <a:a> a 1 }} }}"
    by_form = Case(204, body=form(("update", insert)), content_type=FORM)
    directly = Case(204, body=f"CLEAR GRAPH <{graph}>".encode(), content_type=UPDATE)
    for case, truth in ((by_form, True), (directly, False)):
        assert sent(protocol, "update", case)[0] == 204
        asked = protocol.query(f"ASK {{ GRAPH <{graph}> {{ ?a ?b ?c }} }}")
        assert json.loads(asked.body)["boolean"] is truth


def test_update_base_uri(protocol: Server) -> None:
    update = f"BASE <http://example.org/> INSERT DATA {{ GRAPH <{DATA}/base> {{ <a> <b> <c> }} }}"
    assert sent(protocol, "update", Case(204, body=update.encode(), content_type=UPDATE))[0] == 204
    asked = protocol.query(f"ASK {{ GRAPH <{DATA}/base> {{ <http://example.org/a> ?b ?c }} }}")
    assert json.loads(asked.body)["boolean"] is True
    assert protocol.send(f"graphs?graph={quote(DATA + '/base')}").status == 200
