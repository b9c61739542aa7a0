"""Proofs of inferred triples: the rules that make them, down to what is asserted, and what is absent."""

from __future__ import annotations

from exchange_kg.proofs.absence import Absence
from exchange_kg.proofs.pattern import Group, Pattern, Text, Union
from exchange_kg.proofs.reading import read_rule
from exchange_kg.proofs.search import Proof, Prover
from exchange_kg.proofs.tokens import spelled

__all__ = ["Absence", "Group", "Pattern", "Proof", "Prover", "Text", "Union", "read_rule", "spelled"]
