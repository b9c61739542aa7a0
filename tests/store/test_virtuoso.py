"""Queries in the words of Virtuoso."""

from __future__ import annotations

import pytest

from exchange_kg.store.remote.virtuoso import adapted


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("{ VALUES ?a { UNDEF } ?a ?p ?o }", "{  ?a ?p ?o }"),
        (
            "{ VALUES ?a { <urn:a> } VALUES ?n { 3 } ?a ?p ?n }",
            "{ BIND(<urn:a> AS ?a) BIND(3 AS ?n) ?a ?p ?n }",
        ),
        ('{ VALUES ?a { "x y"@en } }', '{ BIND("x y"@en AS ?a) }'),
        ("{ ?a ?p ?o VALUES ?a { <urn:a> } }", "{ ?a ?p ?o VALUES ?a { <urn:a> } }"),
        ("{ VALUES ?a { 1 2 } }", "{ VALUES ?a { 1 2 } }"),
        ("{ ?a xkg:p+ ?b . ?b <urn:p>+ ?c }", "{ ?a xkg:p/xkg:p* ?b . ?b <urn:p>/<urn:p>* ?c }"),
        ("SELECT (GROUP_CONCAT(STR(?a)) AS ?b)", 'SELECT (GROUP_CONCAT(STR(?a); separator=" ") AS ?b)'),
        ('SELECT (GROUP_CONCAT(?a; separator=",") AS ?b)', 'SELECT (GROUP_CONCAT(?a; separator=",") AS ?b)'),
        (
            '{ ?a ?p "{ VALUES ?a { UNDEF } ?a xkg:p+ ?b }" }',
            '{ ?a ?p "{ VALUES ?a { UNDEF } ?a xkg:p+ ?b }" }',
        ),
    ],
)
def test_a_query_is_put_into_words_of_virtuoso(query: str, expected: str) -> None:
    assert adapted(query) == expected
