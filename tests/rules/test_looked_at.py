"""What the query of a shape may look at."""

from __future__ import annotations

import pytest

from exchange_kg.rules.shapes import LookedAt, looked_at, predicates_of
from exchange_kg.store import Literal, NamedNode, Triple
from exchange_kg.vocabulary import RDF, RDFS, SH, XKG

SHAPE, CONSTRAINT = NamedNode("https://example.org/S"), NamedNode("https://example.org/constraint")
P, Q = "https://example.org/p", "https://example.org/q"


@pytest.mark.parametrize(
    ("pattern", "looked_at"),
    [
        (f"$this <{P}> ?value", {P}),
        ("$this ?path ?value", None),
        ("?value ?path $this . FILTER(?path != <https://example.org/p>)", None),
        (f"$this ?path $this . FILTER (?path IN (<{P}>, <{Q}>))", {P, Q}),
        (f"$this ?path ?value ; ?other ?value . FILTER(?path IN (<{P}>))", None),
        (f"$this ?path ?value . FILTER(?path NOT IN (<{P}>))", None),
        (f"$this ?path ?value . FILTER(?path IN (<{P}>) || ?value = 1)", None),
        (f"$this !<{P}> ?value", None),
        (f"$this !(<{P}>|^<{Q}>) ?value", None),
        (f"$this <{P}> ?value . FILTER(!BOUND(?value) || !(?value = 1))", {P}),
    ],
)
def test_a_variable_predicate_may_be_any_unless_it_is_one_of_some(
    pattern: str, looked_at: set[str] | None
) -> None:
    select = Literal(f"SELECT $this WHERE {{ {pattern} }}")
    shapes = [
        Triple(SHAPE, NamedNode(SH.sparql), CONSTRAINT),
        Triple(CONSTRAINT, NamedNode(SH.select), select),
    ]
    found = predicates_of(shapes, [SHAPE])
    named = {SHAPE.value, CONSTRAINT.value, RDF.type, RDFS.subClassOf}
    assert (None if found is None else set(found) - named) == looked_at


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (f"?a <{P}> ?b", {P}),
        ("?a xkg:party ?b", {XKG.party}),
        ("?a e:p ?b", {P}),
        (f"{{ SELECT DISTINCT ?a WHERE {{ ?a <{P}> ?c }} }} ?a <{Q}> ?b", {P, Q}),
        (f"?a ?b ?c . FILTER(?b IN (<{P}>))", {P}),
        ("?a ?b ?c", None),
        ("?a a ?b ; ?c ?d", None),
        (f"?a !<{P}> ?b", None),
        ("?a e:p.q ?b", None),
        ("?a e:p%20 ?b", None),
        (r"?a e:p\\,q ?b", None),
        ("?a e:1 ?b", None),
    ],
)
def test_a_query_looks_at_the_predicates_that_it_names(pattern: str, expected: set[str] | None) -> None:
    found = looked_at([f"PREFIX e: <https://example.org/> SELECT ?a ?b WHERE {{ {pattern} }}"])
    if expected is None:
        assert found is None
    else:
        assert found is not None
        assert found.named - {RDF.type, RDFS.subClassOf, "https://example.org/"} == expected
        assert not found.values_of


def test_a_predicate_may_be_the_value_of_a_property() -> None:
    text = f"SELECT ?a ?c WHERE {{ ?b <{P}> ?a ; <{Q}> ?p . ?a ?p ?c }}"
    assert looked_at([text]) == LookedAt(frozenset({RDF.type, RDFS.subClassOf, P, Q}), frozenset({Q}))
    only = f"SELECT ?a ?c WHERE {{ ?b <{Q}> ?p . ?a ?p ?c }}"
    assert looked_at([only]) == LookedAt(frozenset({RDF.type, RDFS.subClassOf, Q}), frozenset({Q}))


@pytest.mark.parametrize(
    ("told", "doubtful"),
    [
        ("?a ?p ?c", "OPTIONAL { ?a ?p ?c }"),
        (f"<{Q}> ?p", f"<{Q}> ?q"),
        (f"<{Q}> ?p", f"^<{Q}> ?p"),
        (f"<{Q}> ?p", f"^ <{Q}> ?p"),
        (f"<{Q}> ?p", f"<{P}>|<{Q}> ?p"),
        (f"<{Q}> ?p", f"<{P}> | <{Q}> ?p"),
        (f"<{Q}> ?p", f"<{Q}>* ?p"),
        (f"?b <{P}>", f"# select what\n ?x ?y ?z . {{ }} ?b <{P}>"),
        (f"?b <{P}>", f"?select ?y ?z . {{ }} ?b <{P}>"),
    ],
)
def test_a_predicate_that_may_be_another_value_is_any(told: str, doubtful: str) -> None:
    text = f"SELECT ?a ?c WHERE {{ ?b <{P}> ?a ; <{Q}> ?p . ?a ?p ?c }}"
    assert looked_at([text.replace(told, doubtful)]) is None
