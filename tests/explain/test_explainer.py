"""Proofs put into words, however deep they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.explain import Explainer, Grounds, Wording
from exchange_kg.proofs import Proof
from exchange_kg.rules import load_rules
from exchange_kg.store import NamedNode, Triple

if TYPE_CHECKING:
    from exchange_kg.store import Dataset
    from exchange_kg.workspace import Workspace

DEPTH = 3_000


def test_a_proof_deeper_than_the_stack_is_told(mini_dataset: Dataset, mini_workspace: Workspace) -> None:
    base = mini_workspace.base
    rule = load_rules(mini_workspace.rule_files())[0]
    said = Triple(NamedNode(f"{base}a"), NamedNode(f"{base}b"), NamedNode(f"{base}c"))
    proof = Proof(said)
    for _ in range(DEPTH):
        proof = Proof(said, rule, (proof,))
    grounds = Grounds({}, base, mini_workspace.root)
    told = Explainer(Wording(mini_dataset, base, "en"), grounds, base).explanation(proof)
    depth = 0
    while told.premises:
        (told,) = told.premises
        depth += 1
    assert depth == DEPTH
