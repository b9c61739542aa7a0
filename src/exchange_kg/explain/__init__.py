"""Explanation of triples: why each holds, down to the lines of the documents, and why not."""

from __future__ import annotations

from exchange_kg.explain.explainer import Explainer, prover
from exchange_kg.explain.explanation import Doubt, Explanation, Obstacle, Reason
from exchange_kg.explain.grounds import Grounds
from exchange_kg.explain.naming import read_triple
from exchange_kg.explain.proof_graph import doubt_graph, proof_graph
from exchange_kg.explain.wording import Wording

__all__ = [
    "Doubt",
    "Explainer",
    "Explanation",
    "Grounds",
    "Obstacle",
    "Reason",
    "Wording",
    "doubt_graph",
    "proof_graph",
    "prover",
    "read_triple",
]
