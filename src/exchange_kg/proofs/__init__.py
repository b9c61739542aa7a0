"""Proofs of inferred triples: the rules that make them, down to what is asserted."""

from __future__ import annotations

from exchange_kg.proofs.search import Proof, Prover

__all__ = ["Proof", "Prover"]
