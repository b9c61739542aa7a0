"""Each rule in `queries/rules`, alone: what is given, and beside it exactly what it derives."""

from __future__ import annotations

from pathlib import Path

import pytest

from exchange_kg.resources import queries_folder
from exchange_kg.rules import Rule, load_rules
from exchange_kg.store import Dataset, canonical_turtle, in_graph, read_triples

BASE = "https://example.org/"
CASES = Path(__file__).parent / "cases"
RULES = load_rules(sorted((queries_folder() / "rules").glob("*.rq")))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_derives_exactly_this(rule: Rule) -> None:
    given = read_triples(CASES / f"{rule.name}.ttl", BASE)
    dataset = Dataset.in_memory(in_graph(given))
    derived = set(dataset.construct(rule.construct))
    expected = read_triples(CASES / f"{rule.name}.inferred.ttl", BASE)
    assert canonical_turtle(derived, BASE) == canonical_turtle(expected, BASE)
