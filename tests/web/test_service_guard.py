"""Queries that would make the engine call another host."""

from __future__ import annotations

import pytest

from exchange_kg.errors import UsageError
from exchange_kg.web.workers.service_guard import refuse_calls

ALLOWED = "https://sparql.example/"


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?a ?b ?c } }",
        "SELECT * { service<http://127.0.0.1/>{ ?a ?b ?c } }",
        "SELECT * { SERVICE SILENT <http://localhost/> { ?a ?b ?c } }",
        "SELECT * { SERVICE # here\n <http://localhost/> { ?a ?b ?c } }",
        "SELECT * { BIND(<https://sparql.example/> AS ?e) SERVICE ?e { ?a ?b ?c } }",
        r"SELECT * { SERV\u0049CE <http://localhost/> { ?a ?b ?c } }",
        r"SELECT * { \U00000053ERVICE <http://localhost/> { ?a ?b ?c } }",
        "PREFIX x: <http://localhost/> SELECT * { SERVICE x:y { ?a ?b ?c } }",
        "SELECT * { SERVICE <https://sparql.example/> { } SERVICE <https://other.example/> { } }",
        "LOAD <file:///etc/passwd>",
        "LOAD SILENT <http://localhost/> INTO GRAPH <https://sparql.example/>",
        r"SELECT * { SERVICE <https://sparql.example/\u002e> { } }",
    ],
)
def test_an_endpoint_that_is_not_allowed_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="SERVICE and LOAD may only call"):
        refuse_calls(text, {ALLOWED})


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <https://sparql.example/> { ?a ?b ?c } }",
        "SELECT * { SERVICE SILENT <https://sparql.example/> { ?a ?b ?c } }",
        'SELECT * { ?service ?load "SERVICE <http://localhost/>" }',
        "SELECT * { ?a <http://localhost/SERVICE> ?b } # SERVICE <http://localhost/>",
        "PREFIX service: <http://localhost/> SELECT * { service:load service:x ?b }",
        "SELECT * { ?a ?b '''it's a SERVICE <x>''' }",
    ],
)
def test_words_that_call_nobody_pass(text: str) -> None:
    refuse_calls(text, {ALLOWED})
