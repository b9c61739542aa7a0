"""Queries in the words of Virtuoso."""

from __future__ import annotations

import pytest

from exchange_kg.store.remote.virtuoso import adapted, solutions_of


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("{ VALUES ?a { UNDEF } ?a ?p ?o }", "{  ?a ?p ?o }"),
        ("{ VALUES ?a { <urn:a> } ?a ?p ?n }", "{ VALUES ?a { <urn:a> } ?a ?p ?n }"),
        ("{ ?a xkg:p+ ?b . ?b <urn:p>+ ?c }", "{ ?a xkg:p/xkg:p* ?b . ?b <urn:p>/<urn:p>* ?c }"),
        ("{ ?a xkg:p/xkg:q? ?b }", "{ ?a (xkg:p|(xkg:p/xkg:q)) ?b }"),
        ("SELECT (GROUP_CONCAT(STR(?a)) AS ?b)", 'SELECT (GROUP_CONCAT(STR(?a); separator=" ") AS ?b)'),
        ('SELECT (GROUP_CONCAT(?a; separator=",") AS ?b)', 'SELECT (GROUP_CONCAT(?a; separator=",") AS ?b)'),
        (
            'SELECT (REPLACE(REPLACE(STR(?a), "(,", "x"), ",", ")") AS ?b)',
            'SELECT (REPLACE(CONCAT(REPLACE(CONCAT(STR(?a), ""), "(,", "x"), ""), ",", ")") AS ?b)',
        ),
        (
            '{ ?a ?p "{ VALUES ?a { UNDEF } ?a xkg:p+ ?b }" }',
            '{ ?a ?p "{ VALUES ?a { UNDEF } ?a xkg:p+ ?b }" }',
        ),
    ],
)
def test_a_query_is_put_into_words_of_virtuoso(query: str, expected: str) -> None:
    assert adapted(query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("CONSTRUCT { ?a ?b 'WHERE {' } { ?a ?b ?c }", "SELECT (1 AS ?row) { ?a ?b ?c }"),
        ("CONSTRUCT WHERE { ?a ?b ?c } LIMIT 3", "SELECT (1 AS ?row) WHERE { ?a ?b ?c } LIMIT 3"),
        ("CONSTRUCT {} FROM <urn:g> { ?a ?b 1 }", "SELECT (1 AS ?row) FROM <urn:g> { ?a ?b 1 }"),
        ("DESCRIBE ?a <urn:b> WHERE { ?a ?b ?c }", "SELECT (1 AS ?row) WHERE { ?a ?b ?c }"),
        ("DESCRIBE * { ?a ?b ?c }", "SELECT (1 AS ?row) { ?a ?b ?c }"),
        ("DESCRIBE <urn:b>", None),
    ],
)
def test_the_solutions_are_counted_of_what_gives_triples(query: str, expected: str | None) -> None:
    assert solutions_of(query) == expected
