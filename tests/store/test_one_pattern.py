"""Queries for what one pattern matches: answered from the index as the engine answers them."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from exchange_kg.store import Dataset, NamedNode, Quad, Solutions
from exchange_kg.store.changing_union import ChangingUnion
from exchange_kg.store.one_pattern import one_pattern
from store_strategies import BASE, storable_quads

KEYWORDS = {
    "select": ("SELECT", "select", "Select"),
    "where": ("WHERE", "where", ""),
    "limit": ("", "LIMIT 1", "limit 007", "LIMIT 0", "LIMIT 100"),
}
# Whole queries, and pieces of which texts are made that may be none.
TAKEN = [
    "SELECT ?label { <https://w3id.org/exchange-kg/id/place/jp-sapporo> skos:prefLabel ?label }",
    "SELECT * WHERE {?s ?p ?o} LIMIT 10",
    "PREFIX e: <http://example.org/>\nSELECT ?s WHERE { ?s a e:Thing . }",
    "SELECT ?t ?l { VALUES ?t { <http://example.org/t> } ?t rdfs:label ?l }",
    "SELECT ?missing { ?s ?p ?o }",
    "PREFIX a: <http://example.org/> SELECT*{a:a a:b ?c.}",
]
NOT_TAKEN = [
    "SELECT DISTINCT ?p { ?s ?p ?o }",
    "SELECT ?s { ?s ?p ?s }",
    "SELECT ?s ?s { ?s ?p ?o }",
    "SELECT ?s { ?s ?p ?o } OFFSET 1000000",
    "SELECT ?s { ?s ?p ?o . ?o ?q ?t }",
    "SELECT ?s { ?s ?p ?o FILTER(?o > 3) }",
    "SELECT ?s { ?s skos:broader+ ?o }",
    "SELECT ?s { ?s ^skos:broader ?o }",
    "SELECT ?s { GRAPH ?g { ?s ?p ?o } }",
    "SELECT ?s FROM <http://example.org/g> { ?s ?p ?o }",
    "SELECT ?s { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "BASE <http://example.org/> SELECT ?s { ?s ?p <o> }",
    "SELECT ?s { ?s unknown:p ?o }",
    "PREFIX e: <http://example.org/a> PREFIX e: <http://example.org/b> SELECT ?s { ?s e:p ?o }",
    "PREFIX e: <http://[> SELECT ?s { ?s ?p ?o }",
    "SELECT ?s { ?s ?p <http://example.org/%zz> }",
    "SELECT ?s { VALUES ?x { <http://example.org/x> } ?s ?p ?o }",
    "SELECT ?s { ?s ?p <http://example.org/\\u0041> }",
    'SELECT ?s { ?s ?p "text" }',
    "SELECT ?s { ?s ?p _:b }",
    "SELECT ?s { ?s ?p ?o } LIMIT 99999999999999999999999",
    f"SELECT ?s {{ ?s ?p <http://example.org/{'x' * 4000}> }}",
    "{" * 100_000,
    "",
]
PIECES = [
    "?a",
    "*",
    "{",
    "}",
    "<",
    ">",
    "<a:b>",
    "e:",
    "e:x",
    "LIMIT",
    "3",
    ".",
    ";",
    "#",
    '"',
    "\\",
    "?",
    " ",
]
_TOKEN = re.compile(r"[\w:]+|\s+|.")


@st.composite
def asked(draw: st.DrawFn) -> tuple[list[Quad], str]:
    """A dataset, and a query for one pattern with terms of one of its quads, or with others."""
    quads = draw(st.lists(storable_quads, min_size=1, max_size=12))
    one = draw(st.sampled_from(quads))
    subject, object_ = (
        term if isinstance(term, NamedNode) else NamedNode(BASE) for term in (one.subject, one.object)
    )
    terms = [
        draw(st.sampled_from(["?s", str(subject)])),
        draw(st.sampled_from(["?p", str(one.predicate), "skos:prefLabel", "a"])),
        draw(st.sampled_from(["?o", str(object_), "e:place"])),
    ]
    value, variables = "", [term for term in terms if term.startswith("?")]
    if draw(st.booleans()) and variables:
        constant = draw(st.sampled_from([one.predicate, subject, object_]))
        value = f"VALUES {draw(st.sampled_from(variables))} {{ {constant} }} "
    some = st.lists(st.sampled_from(["?s", "?p", "?o", "?y"]), min_size=1, unique=True)
    chosen = draw(st.just("*") | some.map(" ".join))
    select, where, limit = (draw(st.sampled_from(KEYWORDS[word])) for word in ("select", "where", "limit"))
    query = f"PREFIX e: <{BASE}id/>\n{select} {chosen} {where} {{ {value}{' '.join(terms)} }} {limit}"
    return quads, query


@st.composite
def changed(draw: st.DrawFn) -> str:
    """A query for one pattern in which some words are left out, put in or replaced."""
    tokens = _TOKEN.findall(draw(st.sampled_from(TAKEN)))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(tokens) - 1))
        tokens[at : at + draw(st.integers(0, 1))] = draw(st.lists(st.sampled_from(PIECES), max_size=1))
    return "".join(tokens)


class Told(NamedTuple):
    variables: tuple[str, ...]
    rows: list[str]


def told(answer: object) -> Told:
    """Return variables and rows, the rows as texts in an order of their own."""
    assert isinstance(answer, Solutions)
    return Told(
        answer.variables, sorted(str(sorted((name, str(row[name])) for name in row)) for row in answer.rows)
    )


@given(asked())
def test_the_index_answers_as_the_engine_does(given: tuple[list[Quad], str]) -> None:
    quads, query = given
    dataset = ChangingUnion.in_memory(quads).dataset
    found, of_engine = told(dataset.look_up(query)), told(dataset.query(query, base=BASE))
    assert found.variables == of_engine.variables
    assert len(found.rows) == len(of_engine.rows)
    # Which rows come first is open.
    without_limit = query[: query.lower().rindex("limit")] if "limit" in query.lower() else query
    everything = told(dataset.query(without_limit, base=BASE)).rows
    assert set(found.rows) <= set(everything)
    event(f"rows: {min(len(found.rows), 2)} of {min(len(everything), 2)}")


@given(changed())
def test_what_is_taken_is_a_query_for_the_engine_too(text: str) -> None:
    dataset = ChangingUnion.in_memory([]).dataset
    taken = one_pattern(text) is not None
    event(f"taken: {taken}")
    if taken:
        assert told(dataset.look_up(text)) == told(dataset.query(text, base=BASE))


@pytest.mark.parametrize("query", TAKEN)
def test_queries_for_one_pattern_are_taken(query: str) -> None:
    dataset = ChangingUnion.in_memory([]).dataset
    assert told(dataset.look_up(query)) == told(dataset.query(query, base=BASE))


@pytest.mark.parametrize("query", NOT_TAKEN, ids=lambda query: query[:60])
def test_all_else_is_for_the_engine(query: str) -> None:
    assert one_pattern(query) is None


def test_a_dataset_without_a_union_is_asked_by_the_engine() -> None:
    assert Dataset.in_memory().look_up(TAKEN[0]) is None
