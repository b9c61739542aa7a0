"""Inference from and to triples in memory: by axioms, beside owlrl; by all rules, beside bare loading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rdflib
from owlrl import DeductiveClosure, OWLRL_Semantics

from benchmarks.bare_loading import RIVALS_AT_MOST, bare_loading_of
from benchmarks.measuring import Comparison, side_by_side
from exchange_kg.build import load
from exchange_kg.build.loading import union
from exchange_kg.infer import infer
from exchange_kg.infer.inference import is_reported
from exchange_kg.rules import load_rules
from exchange_kg.store import from_rdflib, to_rdflib
from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.measuring import Setting
    from exchange_kg.infer import Inference
    from exchange_kg.store import Triple


def comparisons(setting: Setting) -> Iterator[Comparison]:
    """Compare inference by axioms with owlrl, which has no rules, and by all rules with bare loading."""
    workspace = find_workspace(setting.workspace)
    loaded = load(workspace)
    graph, ontology = union(loaded.graph), union(loaded.ontology)
    if setting.triples <= RIVALS_AT_MOST:
        yield _beside_owlrl(graph, ontology, setting)
    rules = load_rules(workspace.rule_files())
    load_bare = bare_loading_of([*graph, *ontology], setting.folder)
    own_seconds, their_seconds = side_by_side(lambda: infer(graph, ontology, rules), load_bare, setting.runs)
    yield Comparison(
        "Inference by axioms and rules",
        "bare `bulk_load` of what is given",
        own_seconds,
        their_seconds,
        wanted=1 / 5,
    )


def _beside_owlrl(graph: Sequence[Triple], ontology: Sequence[Triple], setting: Setting) -> Comparison:
    """Compare with owlrl, and see that both infer the same."""
    given = to_rdflib([*graph, *ontology])

    def ours() -> Inference:
        return infer(graph, ontology, ())

    def theirs() -> rdflib.Graph:
        closure = rdflib.Graph() + given
        DeductiveClosure(OWLRL_Semantics).expand(closure)
        return closure

    def compare(inference: Inference, closure: rdflib.Graph) -> None:
        new = {triple for triple in from_rdflib(_triples(closure - given)) if is_reported(triple)}
        if different := new ^ set(inference.triples):
            raise AssertionError(f"inferred by one engine alone: {sorted(map(str, different))[:10]}")

    own_seconds, their_seconds = side_by_side(ours, theirs, setting.runs, compare)
    return Comparison("Inference by axioms", "owlrl", own_seconds, their_seconds, wanted=100)


def _triples(graph: rdflib.Graph) -> rdflib.Graph:
    """Return a graph without what is no triple of RDF: owlrl says of literals that they are of a class."""
    kept = rdflib.Graph()
    for subject, predicate, object_ in graph:
        if not isinstance(subject, rdflib.Literal) and isinstance(predicate, rdflib.URIRef):
            kept.add((subject, predicate, object_))
    return kept
