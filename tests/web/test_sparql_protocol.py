"""Queries over HTTP, after the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pytest

if TYPE_CHECKING:
    from web_server import Server

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
ASK = "ASK { ?a a xkg:Municipality }"
CONSTRUCT = "CONSTRUCT WHERE { ?a a xkg:Municipality }"
_LONGER = ((f"'{'x' * 1000}'", 1, "?a"), ("?a", 100, "?b"), ("?b", 170, "?c"))
# Three tables of all triples, crossed: it would run for years.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_the_three_ways_to_ask_give_the_same(server: Server) -> None:
    by_get = server.query(ASK)
    by_form = server.send(
        "sparql", method="POST", body=urlencode({"query": ASK}).encode(), headers={"Content-Type": FORM}
    )
    directly = server.send("sparql/", method="POST", body=ASK.encode(), headers={"Content-Type": QUERY})
    assert by_get.status == by_form.status == directly.status == 200
    assert json.loads(by_get.body)["boolean"] is True
    assert by_get.body == by_form.body == directly.body


@pytest.mark.parametrize(
    ("query", "accept", "sent"),
    [
        (ASK, "*/*", "application/sparql-results+json"),
        (ASK, "application/sparql-results+xml", "application/sparql-results+xml"),
        (ASK, "text/turtle, application/json;q=0.1", "application/sparql-results+json"),
        ("SELECT * { ?a a xkg:Municipality }", "text/csv", "text/csv; charset=utf-8; header=present"),
        (
            "SELECT * { ?a a xkg:Municipality }",
            "text/tab-separated-values;q=0.9, text/html;q=0.8",
            "text/tab-separated-values; charset=utf-8",
        ),
        (CONSTRUCT, "*/*", "text/turtle; charset=utf-8"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/trig", "application/trig"),
        (
            CONSTRUCT,
            "application/sparql-results+json;q=0.9,application/n-triples;q=0.8",
            "application/n-triples",
        ),
        ("DESCRIBE <id/place/jp-tsukimino>", "*/*", "text/turtle; charset=utf-8"),
    ],
)
def test_the_format_is_the_best_that_is_accepted(server: Server, query: str, accept: str, sent: str) -> None:
    reply = server.query(query, accept)
    assert (reply.status, reply.headers["Content-Type"]) == (200, sent)
    assert reply.body


@pytest.mark.parametrize("form", ["SELECT ?c", "CONSTRUCT { <a:b> <a:c> ?c }"])
def test_a_value_longer_than_a_page_reads_is_told_there(server: Server, form: str) -> None:
    """Of 17 million characters; parsers of answers keep 16 MiB for each value."""
    longer = (f"BIND(CONCAT({', '.join([of] * times)}) AS {as_})" for of, times, as_ in _LONGER)
    query = f"{form} WHERE {{ {' '.join(longer)} }}"
    assert len(server.query(query, "*/*").body) > 17_000_000
    page = server.query(query, "text/html")
    assert page.status == 503
    assert b"SUBSTR" in page.body


@pytest.mark.parametrize("query", [ASK, CONSTRUCT])
def test_a_type_that_is_not_there_is_not_acceptable(server: Server, query: str) -> None:
    reply = server.query(query, "image/png")
    assert reply.status == 406
    assert "text/turtle" in json.loads(reply.body)["detail"]


def test_rows_cannot_be_sent_as_triples(server: Server) -> None:
    reply = server.query(ASK, "text/turtle")
    assert reply.status == 406
    assert "sparql-results+json" in json.loads(reply.body)["detail"]


def test_a_syntax_error_has_a_place(server: Server) -> None:
    reply = server.query("SELECT *\nWHERE { ?a ?b }")
    problem = json.loads(reply.body)
    assert (reply.status, reply.headers["Content-Type"]) == (400, "application/problem+json")
    assert (problem["status"], problem["line"]) == (400, 2)


@pytest.mark.parametrize(
    ("path", "body", "content_type", "status"),
    [
        ("sparql?query=ASK%7B%7D&query=ASK%7B%7D", None, None, 400),
        ("sparql", b"query=ASK%7B%7D&query=ASK%7B%7D", FORM, 400),
        ("sparql", b"", FORM, 400),
        ("sparql?query=ASK%7B%7D", b"ASK{}", QUERY, 400),
        ("sparql", b"\xff\xfe", QUERY, 400),
        ("sparql", b"query=%FF", FORM, 400),
        ("sparql", b"ASK{}", "text/plain", 415),
        ("sparql", b"ASK{}", "application/sparql-update", 415),
        ("sparql", "ASK{}".encode("utf-16"), f"{QUERY}; charset=utf-16", 415),
        ("sparql", b"ASK{}", f'{QUERY}; charset="ISO-8859-1"', 415),
        ("sparql", b"query=ASK%7B%7D", f"{FORM};charset=shift_jis", 415),
        ("sparql", b"INSERT DATA { <a:a> <a:a> <a:a> }", QUERY, 400),
        ("sparql", b"query=ASK%7B%7D&update=CLEAR%20ALL", FORM, 400),
        ("sparql", b" " * (5 * 1024 * 1024), QUERY, 413),
        ("nowhere", None, None, 404),
        ("..%2f..%2fetc/passwd", None, None, 404),
    ],
)
def test_what_is_no_request_is_refused(
    server: Server, path: str, body: bytes | None, content_type: str | None, status: int
) -> None:
    headers = {"Content-Type": content_type} if content_type else {}
    reply = server.send(path, method="POST" if body is not None else "GET", body=body, headers=headers)
    assert reply.status == status
    assert json.loads(reply.body)["status"] == status


@pytest.mark.parametrize("charset", ["utf-8", '"UTF-8"', "us-ascii"])
def test_a_body_may_be_said_to_be_utf8(server: Server, charset: str) -> None:
    headers = {"Content-Type": f"{QUERY}; charset={charset}"}
    assert server.send("sparql", method="POST", body=b"ASK{}", headers=headers).status == 200


def test_another_charset_is_named_in_both_languages(server: Server) -> None:
    for language in ("en", "ja"):
        headers = {"Content-Type": f"{QUERY}; charset=EUC-JP", "Accept-Language": language}
        reply = server.send("sparql", method="POST", body=b"ASK{}", headers=headers)
        assert "euc-jp" in json.loads(reply.body)["detail"]
        assert reply.headers["Content-Language"] == language


def test_an_update_sent_to_the_path_of_queries_is_told_where_to_go(server: Server) -> None:
    for path, body in (("sparql?update=CLEAR%20ALL", None), ("sparql", b"update=CLEAR%20ALL")):
        reply = server.send(
            path, method="POST" if body else "GET", body=body, headers={"Content-Type": FORM} if body else {}
        )
        assert reply.status == 400
        assert "path of updates" in json.loads(reply.body)["detail"]


@pytest.mark.parametrize(
    ("query", "update"),
    [
        ("INSERT DATA { <a:a> <a:b> <a:c> }", True),
        ("# Remove\nPREFIX ex: <https://example.org/#>\nbase <a:b> delete where { ?a ?b ?c }", True),
        ("WITH <a:a> DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }", True),
        ("SELECT * { ?a ?b 'INSERT' ", False),
        ("insert:x", False),
        ("# INSERT", False),
    ],
)
def test_an_update_in_place_of_a_query_is_told_so(server: Server, query: str, *, update: bool) -> None:
    """Any other fault is told with its place."""
    reply = server.query(query)
    told = json.loads(reply.body)
    assert reply.status == 400
    assert ("path of updates" in told["detail"], "line" in told) == (update, not update)


def test_graphs_of_the_request_win_over_those_of_the_query(server: Server) -> None:
    graphs = json.loads(server.query("SELECT DISTINCT ?g { GRAPH ?g { ?a ?b ?c } }").body)
    names = [row["g"]["value"] for row in graphs["results"]["bindings"]]
    first, second, *_ = sorted(name for name in names if "/graph/ontology" not in name)
    count = f"SELECT (COUNT(*) AS ?n) FROM <{first}> {{ ?a ?b ?c }}"

    def number(**graphs: list[str]) -> int:
        rows = json.loads(server.query(count, graphs=graphs).body)["results"]["bindings"]
        return int(rows[0]["n"]["value"])

    one, other = number(), number(**{"default-graph-uri": [second]})
    assert one != other
    assert max(one, other) <= number(**{"default-graph-uri": [first, second]}) <= one + other
    assert number(**{"named-graph-uri": [first]}) == 0


def test_methods(server: Server) -> None:
    asked = server.send(f"sparql?query={quote(ASK)}", method="HEAD")
    assert (asked.status, asked.body) == (200, b"")
    assert asked.headers["Content-Type"] == "application/sparql-results+json"
    options = server.send("sparql", method="OPTIONS")
    assert (options.status, options.headers["Allow"]) == (204, "GET, HEAD, POST, OPTIONS")
    assert server.send("sparql", method="PUT", body=b"").status == 405


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("sparql", {"GET", "HEAD", "POST", "OPTIONS"}),
        ("update", {"POST", "OPTIONS"}),
        ("graphs?default", {"GET", "HEAD", "OPTIONS"}),
        ("id/place/jp-tsukimino", {"GET", "HEAD", "OPTIONS"}),
        ("calendar", {"GET", "HEAD", "OPTIONS"}),
    ],
)
def test_every_path_tells_its_methods_to_allowed_origins_too(
    server: Server, path: str, allowed: set[str]
) -> None:
    asked = {"Origin": "https://a.example", "Access-Control-Request-Method": "GET"}
    reply = server.send(path, method="OPTIONS", headers=asked)
    assert (reply.status, reply.body) == (204, b"")
    assert set(reply.headers["Allow"].split(", ")) == allowed
    assert reply.headers["Access-Control-Allow-Origin"] == "https://a.example"
    assert "If-None-Match" in reply.headers["Access-Control-Allow-Headers"]


def test_only_allowed_origins_may_ask_from_a_browser(server: Server) -> None:
    def allowed(origin: str) -> str | None:
        reply = server.send("healthz", headers={"Origin": origin})
        return reply.headers.get("Access-Control-Allow-Origin")

    assert allowed("https://a.example") == "https://a.example"
    assert allowed("https://b.example") is None


def test_a_result_that_was_cut_says_so(server: Server) -> None:
    rows = server.query("SELECT * { ?a ?b ?c }")
    assert rows.headers["Exchange-KG-Cut"] == "rows"
    assert len(json.loads(rows.body)["results"]["bindings"]) == 50
    triples = server.query("CONSTRUCT WHERE { ?a ?b ?c }", "application/n-triples")
    assert (triples.headers["Exchange-KG-Cut"], triples.body.count(b"\n")) == ("rows", 50)
    assert server.query("SELECT * { ?a ?b ?c } LIMIT 50").headers.get("Exchange-KG-Cut") is None


def test_a_runaway_query_is_stopped_and_others_are_answered(server: Server) -> None:
    begun = time.monotonic()
    reply = server.query(ENDLESS)
    assert reply.status == 503
    assert "2 seconds" in json.loads(reply.body)["detail"]
    assert time.monotonic() - begun < 3
    assert server.query(ASK).status == 200


@pytest.mark.parametrize(
    "query", ["SELECT * { " + "{" * 100_000, "ASK { FILTER(" + "!" * 100_000 + "true) }"]
)
def test_nesting_that_overflows_the_parser_is_an_answer(server: Server, query: str) -> None:
    reply = server.send("sparql", method="POST", body=query.encode(), headers={"Content-Type": QUERY})
    assert reply.status == 400
    assert server.query(ASK).status == 200


def test_nothing_is_called(server: Server) -> None:
    reply = server.query(f"SELECT * {{ SERVICE <{server.address}sparql> {{ ?a ?b ?c }} }}")
    assert reply.status == 400
    assert "SERVICE" in json.loads(reply.body)["detail"]
