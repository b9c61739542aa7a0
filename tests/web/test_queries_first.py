"""Queries by GET are answered the short way just as by the long one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from web_server import Server

ASKED = "SELECT ?p WHERE { ?p a <https://w3id.org/exchange-kg/ontology#Municipality> } ORDER BY ?p"


@pytest.mark.parametrize(
    "accept", ["application/sparql-results+json", "text/csv", "text/csv;q=0.5, */*;q=0.1"]
)
def test_get_and_post_have_the_same_answer_and_headers(server: Server, accept: str) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept}
    long = server.send("sparql", method="POST", headers=form, body=f"query={quote(ASKED)}".encode())
    for _ in range(2):
        short = server.send(f"sparql?query={quote(ASKED)}", headers={"Accept": accept})
        assert short.status == long.status == 200
        assert short.body == long.body
        for name in ("content-type", "vary", "content-security-policy", "x-content-type-options"):
            assert short.headers[name] == long.headers[name]


def test_who_accepts_something_else_gets_something_else(server: Server) -> None:
    asked = f"sparql?query={quote(ASKED)}"
    as_json = server.send(asked, headers={"Accept": "application/sparql-results+json"})
    as_csv = server.send(asked, headers={"Accept": "text/csv"})
    assert as_json.body != as_csv.body
    assert server.send(asked, headers={"Accept": "image/png"}).status == 406


def test_a_fault_in_the_query_is_explained(server: Server) -> None:
    reply = server.send("sparql?query=SELECT", headers={"Accept-Language": "ja"})
    assert reply.status == 400
    assert reply.headers["content-type"].startswith("application/problem+json")
    assert "content-security-policy" in reply.headers
