"""Axioms compiled to rules: names, titles and texts; and those that are refused, by name.

What follows from each kind of axiom is tested in `tests/infer/test_axiom_kinds.py`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from exchange_kg.errors import InputError
from exchange_kg.rules import Axiom, compile_axioms
from exchange_kg.store import NamedNode, read_triples
from exchange_kg.vocabulary import XKG

HERE = Path(__file__).parent
BASE = "https://example.org/"
RULES = {rule.name: rule for rule in compile_axioms(read_triples(HERE / "compiled.ttl", BASE))}
TRUE = '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'


def test_rules_are_named_after_their_axioms_and_sorted() -> None:
    assert list(RULES) == [
        f"cls-hv2 xkg:online {TRUE} xkg:Meeting",
        "prp-spo1 xkg:sisterCityOf xkg:partnerOf",
        "prp-spo2 xkg:participation xkg:officeOf xkg:involves",
    ]


def test_a_rule_says_its_axiom_in_words() -> None:
    assert [rule.title["en"] for rule in RULES.values()] == [
        f"Whatever has xkg:online {TRUE} is a xkg:Meeting",
        "xkg:sisterCityOf is a case of xkg:partnerOf",
        "The chain xkg:participation xkg:officeOf amounts to xkg:involves",
    ]
    assert RULES["prp-spo1 xkg:sisterCityOf xkg:partnerOf"].title["ja"] == (
        "xkg:sisterCityOfはxkg:partnerOfの一種である"
    )


def test_a_rule_knows_its_axiom() -> None:
    chain = (NamedNode(XKG.participation), NamedNode(XKG.officeOf))
    assert RULES["prp-spo2 xkg:participation xkg:officeOf xkg:involves"].origin == Axiom(
        "prp-spo2", {"chain": chain, "property": NamedNode(XKG.involves)}
    )


def test_the_terms_stand_in_the_places_of_the_template() -> None:
    construct = RULES["prp-spo2 xkg:participation xkg:officeOf xkg:involves"].construct
    assert construct.endswith(
        f"CONSTRUCT {{ ?subject <{XKG.involves}> ?object }}\n"
        f"WHERE {{ ?subject <{XKG.participation}>/<{XKG.officeOf}> ?object }}\n"
    )


@pytest.mark.parametrize("path", sorted((HERE / "refused").glob("*.ttl")), ids=lambda path: path.stem)
def test_an_axiom_without_rule_is_refused_by_name(path: Path) -> None:
    name = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# refused: ")
    with pytest.raises(InputError) as refused:
        compile_axioms(read_triples(path, BASE))
    assert name in str(refused.value)
    assert "--engine owlrl" in str(refused.value)
