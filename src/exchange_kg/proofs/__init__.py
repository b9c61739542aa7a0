"""Proofs of inferred triples: the rules that make them, down to what is asserted, and what is absent."""

from __future__ import annotations

from exchange_kg.proofs.absence import Absence
from exchange_kg.proofs.pattern import Pattern, Text
from exchange_kg.proofs.reading import read_rule
from exchange_kg.proofs.search import Proof, Prover

__all__ = ["Absence", "Pattern", "Proof", "Prover", "Text", "read_rule"]
