"""Inference: what follows from asserted triples by the axioms of the ontology and by rules in files."""

from __future__ import annotations

from exchange_kg.infer.engines import infer, infer_by_updates, infer_with_owlrl
from exchange_kg.infer.inference import Inference

__all__ = ["Inference", "infer", "infer_by_updates", "infer_with_owlrl"]
