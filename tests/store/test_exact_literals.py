"""Literals go into a store and come back as they were written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exchange_kg.store import Dataset, DefaultGraph, Literal, NamedNode, Quad, parts
from exchange_kg.store.exact_literals import ExactLiterals
from exchange_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from exchange_kg.store import Term

NODE = NamedNode("https://example.org/")


def _literal(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(PREFIXES["xsd"] + datatype))


CHANGED: list[Term] = [
    _literal(*pair)
    for pair in (("07", "integer"), ("+7", "integer"), ("7", "byte"), ("1.50", "decimal"), ("1", "boolean"))
]
UNCHANGED: list[Term] = [
    *(_literal("7", "integer"), _literal("many", "integer"), _literal("2024-02-29", "date")),
    *(Literal("07"), Literal("x", language="en"), NODE),
]


@pytest.mark.parametrize("terms", [CHANGED, UNCHANGED, [*CHANGED, *UNCHANGED]])
def test_terms_come_back_as_they_were_written(terms: list[Term]) -> None:
    literals = ExactLiterals(terms)
    stored = Dataset.in_memory(Quad(NODE, NODE, literals.kept(term), DefaultGraph()) for term in terms)
    back = {literals.restored(parts(triple)[2]) for triple in stored.triples()}
    assert back == set(terms)


def test_only_what_would_change_is_kept_under_another_datatype() -> None:
    literals = ExactLiterals([*CHANGED, *UNCHANGED])
    assert [literals.kept(term) for term in UNCHANGED] == UNCHANGED
    assert not {literals.kept(term) for term in CHANGED} & set(CHANGED)
    assert not ExactLiterals(UNCHANGED)


def test_a_value_that_one_literal_has_is_restored_even_where_it_was_not_kept() -> None:
    price = _literal("1.50", "decimal")
    assert ExactLiterals([price]).restored(_literal("1.5", "decimal")) == price
    two = ExactLiterals([price, _literal("1.5000", "decimal")])
    assert two.restored(_literal("1.5", "decimal")) == _literal("1.5", "decimal")
