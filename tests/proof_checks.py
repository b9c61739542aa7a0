"""Checks of proofs that do not trust the prover: each step by its rule alone, on its premises alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.infer.reference import entailed
from exchange_kg.rules import Axiom, is_axiomatic, is_built_in
from exchange_kg.store import Dataset, NamedNode, Triple, in_graph, parts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from exchange_kg.proofs import Proof


def follows(proof: Proof) -> bool:
    """Tell whether the rule of the last step makes its conclusion out of its premises."""
    assert proof.rule
    premises = (premise.conclusion for premise in proof.premises)
    dataset = Dataset.in_memory(in_graph(premises))
    return proof.conclusion in dataset.construct(proof.rule.construct)


def is_entailed(proof: Proof, ontology: Iterable[Triple]) -> bool:
    """Tell whether owlrl draws the conclusion of the last step from its premises and its axiom."""
    assert proof.rule
    assert isinstance(proof.rule.origin, Axiom)
    axioms = axioms_about(proof.rule.origin, ontology)
    return proof.conclusion in entailed([*axioms, *(premise.conclusion for premise in proof.premises)])


def axioms_about(axiom: Axiom, ontology: Iterable[Triple]) -> list[Triple]:
    """Return the triples of an ontology that name no terms besides those of an axiom and of OWL itself."""
    named = {term for part in axiom.parts.values() for term in (part if isinstance(part, tuple) else (part,))}
    return [
        triple
        for triple in ontology
        if is_axiomatic(triple)
        and all(
            term in named or is_built_in(term) or not isinstance(term, NamedNode) for term in parts(triple)
        )
    ]


def steps(proofs: Collection[Proof]) -> Iterator[Proof]:
    """Iterate over all inferred steps of some proofs, each conclusion once."""
    waiting, seen = list(proofs), set()
    while waiting:
        proof = waiting.pop()
        if proof.rule and proof.conclusion not in seen:
            seen.add(proof.conclusion)
            waiting += proof.premises
            yield proof


def rests_on_itself(proof: Proof, above: tuple[Triple, ...] = ()) -> bool:
    """Tell whether any triple of a proof stands below itself."""
    if proof.conclusion in above:
        return True
    return any(rests_on_itself(premise, (*above, proof.conclusion)) for premise in proof.premises)
