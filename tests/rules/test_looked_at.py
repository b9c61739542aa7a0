"""What the query of a shape may look at."""

from __future__ import annotations

import pytest

from exchange_kg.rules.shapes import predicates_of
from exchange_kg.store import Literal, NamedNode, Triple
from exchange_kg.vocabulary import RDF, RDFS, SH

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
