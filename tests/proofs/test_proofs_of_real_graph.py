"""Every inferred triple of this repository has a proof, and every step of it stands when checked alone."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from exchange_kg.build import load
from exchange_kg.build.loading import union
from exchange_kg.infer import infer
from exchange_kg.proofs import Proof, Prover
from exchange_kg.rules import Axiom, compile_axioms, load_rules
from proof_checks import follows, is_entailed, rests_on_itself, steps

if TYPE_CHECKING:
    from exchange_kg.store import Triple
    from exchange_kg.workspace import Workspace


@pytest.fixture(scope="module")
def asserted(real_workspace: Workspace) -> list[Triple]:
    return list(union(load(real_workspace).files))


@pytest.fixture(scope="module")
def proofs(real_workspace: Workspace, asserted: list[Triple]) -> dict[Triple, Proof]:
    rules = load_rules(real_workspace.rule_files())
    inferred = infer(asserted, [], rules).triples
    proofs = Prover.of(asserted, inferred, [*compile_axioms(asserted), *rules]).prove(inferred)
    assert proofs.keys() == set(inferred)
    return proofs


def test_every_step_follows_by_its_rule_alone(proofs: dict[Triple, Proof]) -> None:
    assert [str(step.conclusion) for step in steps(proofs.values()) if not follows(step)] == []


def test_every_proof_ends_in_asserted_triples(proofs: dict[Triple, Proof], asserted: list[Triple]) -> None:
    leaves = {leaf for proof in proofs.values() for leaf in proof.leaves()}
    assert leaves
    assert leaves <= set(asserted)


def test_no_triple_rests_on_itself(proofs: dict[Triple, Proof]) -> None:
    assert not any(map(rests_on_itself, proofs.values()))


def test_owlrl_draws_the_same_conclusions(proofs: dict[Triple, Proof], asserted: list[Triple]) -> None:
    by_axiom = [proof for proof in proofs.values() if proof.rule and isinstance(proof.rule.origin, Axiom)]
    drawn = random.Random(20101022).sample(by_axiom, 200)
    assert [str(proof.conclusion) for proof in drawn if not is_entailed(proof, asserted)] == []


def test_a_proof_alone_is_the_one_among_all(
    real_workspace: Workspace, proofs: dict[Triple, Proof], asserted: list[Triple]
) -> None:
    rules = [*compile_axioms(asserted), *load_rules(real_workspace.rule_files())]
    prover = Prover.of(asserted, proofs, rules)
    for triple in random.Random(37).sample(list(proofs), 10):
        assert as_lines(prover.prove([triple])[triple]) == as_lines(proofs[triple])


def as_lines(proof: Proof, depth: int = 0) -> list[str]:
    rule = proof.rule.name if proof.rule else "asserted"
    below = [line for premise in proof.premises for line in as_lines(premise, depth + 1)]
    return [f"{'  ' * depth}{proof.conclusion} ({rule})", *below]
