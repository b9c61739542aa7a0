"""Rule files: what is read from them, and what they are refused for, with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from exchange_kg.errors import ExchangeKgError, Location
from exchange_kg.resources import queries_folder
from exchange_kg.rules import load_rules

TEXTS = Path(__file__).parent / "texts"


def test_a_rule_knows_its_name_titles_and_file() -> None:
    (rule,) = load_rules([TEXTS / "plain.rq"])
    assert (rule.name, rule.title) == ("plain", {"en": "The other way round", "ja": "逆向き"})
    assert rule.origin == Location(TEXTS / "plain.rq")
    assert not rule.over_asserted


def test_claims_are_resolved_and_names_compared_over_asserted_triples_alone() -> None:
    rules = load_rules(sorted((queries_folder() / "rules").glob("*.rq")))
    assert {rule.name for rule in rules if rule.over_asserted} == {
        "claims-disputed",
        "claims-disputed-bounds",
        "claims-preferred",
        "claims-rival-dates",
        "claims-rival-statuses",
        "claims-undisputed",
        "near-names",
    }


@pytest.mark.parametrize(
    ("name", "line", "words"),
    [
        ("select", None, "CONSTRUCT { ... } WHERE { ... }"),
        ("short-form", None, "CONSTRUCT { ... } WHERE { ... }"),
        ("from", None, "without FROM"),
        ("no-japanese-title", None, "lacks a title"),
        ("over-everything", 3, 'cannot be over "everything"'),
        ("unknown-key", 3, "tilte"),
        ("broken", 5, "cannot be read"),
        ("missing", None, "no file"),
    ],
)
def test_a_faulty_file_is_refused_with_its_place(name: str, line: int | None, words: str) -> None:
    with pytest.raises(ExchangeKgError) as refused:
        load_rules([TEXTS / f"{name}.rq"])
    assert words in str(refused.value)
    assert f"{name}.rq" in str(refused.value)
    assert (refused.value.where.line if refused.value.where else None) == line
