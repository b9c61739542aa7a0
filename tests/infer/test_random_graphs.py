"""Random ontologies and graphs: the compiled engine finds what owlrl finds, whatever the axioms and their
order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchange_kg.infer import infer, infer_with_owlrl
from exchange_kg.rules import Rule, load_rules
from random_graphs import GRAPHS, ONTOLOGIES

if TYPE_CHECKING:
    from exchange_kg.store import Triple

RULES = load_rules(
    Path(__file__).parent / "more-rules" / name for name in ("differs.rq", "nobody-else.rq", "one-step.rq")
)
FEW = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
MANY = settings(FEW, max_examples=500)


def assert_engines_agree(graph: list[Triple], ontology: list[Triple]) -> None:
    assert infer(graph, ontology, RULES).triples == infer_with_owlrl(graph, ontology, RULES).triples


@given(GRAPHS, ONTOLOGIES)
@FEW
def test_engines_agree(graph: list[Triple], ontology: list[Triple]) -> None:
    assert_engines_agree(graph, ontology)


@pytest.mark.long
@given(GRAPHS, ONTOLOGIES)
@MANY
def test_engines_agree_at_length(graph: list[Triple], ontology: list[Triple]) -> None:
    assert_engines_agree(graph, ontology)


@given(GRAPHS, ONTOLOGIES, st.permutations(RULES))
@FEW
def test_order_of_rules_and_triples_does_not_matter(
    graph: list[Triple], ontology: list[Triple], rules: list[Rule]
) -> None:
    assert infer(graph, ontology, RULES).triples == infer(graph[::-1], ontology[::-1], rules).triples


@given(GRAPHS, ONTOLOGIES)
@FEW
def test_inferring_again_adds_nothing(graph: list[Triple], ontology: list[Triple]) -> None:
    inferred = infer(graph, ontology, RULES).triples
    positive = [rule for rule in RULES if not rule.over_asserted]
    assert infer([*graph, *inferred], ontology, positive).triples == []
