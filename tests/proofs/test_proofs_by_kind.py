"""Proofs by each kind of axiom and by each rule, on small graphs, and by both on random ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from exchange_kg.infer import infer
from exchange_kg.proofs import Proof, Prover
from exchange_kg.resources import queries_folder
from exchange_kg.rules import Rule, compile_axioms, load_rules
from exchange_kg.store import Triple, read_triples
from proof_checks import follows, is_entailed, rests_on_itself, steps
from random_graphs import GRAPHS, ONTOLOGIES

TESTS = Path(__file__).parents[1]
BASE = "https://example.org/"
AXIOMS = sorted((TESTS / "infer" / "axioms").glob("*.inferred.ttl"))
RULES = sorted((queries_folder() / "rules").glob("*.rq"))
MORE_RULES = load_rules(
    TESTS / "infer" / "more-rules" / name for name in ("differs.rq", "nobody-else.rq", "one-step.rq")
)
FEW = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])


def given_for(path: Path) -> list[Triple]:
    return read_triples(path.with_name(path.name.replace(".inferred", "")), BASE)


def proofs_of_all(asserted: list[Triple], rules: tuple[Rule, ...] = ()) -> dict[Triple, Proof]:
    inferred = infer(asserted, [], rules).triples
    proofs = Prover.of(asserted, inferred, [*compile_axioms(asserted), *rules]).prove(inferred)
    assert proofs.keys() == set(inferred)
    return proofs


@pytest.mark.parametrize("path", AXIOMS, ids=lambda path: path.name.removesuffix(".inferred.ttl"))
def test_steps_by_axioms_follow_for_us_and_for_owlrl(path: Path) -> None:
    asserted = given_for(path)
    for step in steps(proofs_of_all(asserted).values()):
        assert follows(step)
        assert is_entailed(step, asserted)


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_steps_by_rules_follow(path: Path) -> None:
    asserted = given_for(TESTS / "rules" / "cases" / f"{path.stem}.inferred.ttl")
    proofs = proofs_of_all(asserted, load_rules([path]))
    assert path.stem in {step.rule.name for step in steps(proofs.values()) if step.rule}
    assert all(map(follows, steps(proofs.values())))


@given(GRAPHS, ONTOLOGIES)
@FEW
def test_proofs_on_random_graphs_stand(graph: list[Triple], ontology: list[Triple]) -> None:
    proofs = proofs_of_all([*graph, *ontology], MORE_RULES)
    assert all(map(follows, steps(proofs.values())))
    assert not any(map(rests_on_itself, proofs.values()))
