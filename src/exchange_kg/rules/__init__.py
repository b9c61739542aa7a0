"""Rules: the axioms of an ontology compiled to CONSTRUCT queries, and those that stand in files."""

from __future__ import annotations

from exchange_kg.rules.axiom_graph import axiomatic, is_axiomatic, is_built_in
from exchange_kg.rules.compiler import compile_axioms
from exchange_kg.rules.rule import Axiom, Rule
from exchange_kg.rules.rule_files import load_rules
from exchange_kg.rules.sparql_update import as_update

__all__ = [
    "Axiom",
    "Rule",
    "as_update",
    "axiomatic",
    "compile_axioms",
    "is_axiomatic",
    "is_built_in",
    "load_rules",
]
