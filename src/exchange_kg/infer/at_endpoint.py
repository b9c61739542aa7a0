"""Inference inside a remote engine: rules as updates there, nothing is downloaded."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.infer.closure import GraphOfClosure
from exchange_kg.model.progress import silent
from exchange_kg.rules import compile_axioms
from exchange_kg.store.remote import AT_WORK, UnionGraph, move

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exchange_kg.model.progress import Progress
    from exchange_kg.rules import Rule
    from exchange_kg.store import Triple
    from exchange_kg.store.remote import RemoteDataset


def infer_at_endpoint(
    remote: RemoteDataset,
    inferred: str,
    ontology: Iterable[Triple],
    rules: Sequence[Rule],
    progress: Progress = silent,
) -> int:
    """Make a graph of an endpoint what follows from its other graphs; return the number of rounds.

    The axioms are those of `ontology`. The work is done in a graph beside it, which takes its place at the
    end; a run that breaks leaves what was inferred before. Errors as those of `infer` and of
    `RemoteDataset.update`.
    """
    at_work, asserted = inferred + AT_WORK, f"{inferred}/asserted{AT_WORK}"
    graphs = [graph for graph in remote.graphs() if graph != inferred]
    for graph in (at_work, asserted):
        remote.update(f"DROP SILENT GRAPH <{graph}>")
    for graph in graphs:
        remote.update(f"ADD <{graph}> TO <{asserted}>")
    if graphs:
        remote.update(f"ADD <{asserted}> TO <{at_work}>")
    closure = GraphOfClosure(remote.within(at_work), at_work)
    for rule in rules:
        if rule.over_asserted:  # none of these reads what another derives
            closure.apply(rule)
    positive = [*compile_axioms(ontology), *(rule for rule in rules if not rule.over_asserted)]
    rounds = closure.complete(positive, progress)
    _conclude(remote, asserted, at_work, inferred)
    return rounds


def _conclude(remote: RemoteDataset, asserted: str, at_work: str, inferred: str) -> None:
    """Leave what was derived and is reported, and put it in its place and into the union."""
    remote.update(
        f"DELETE {{ GRAPH <{at_work}> {{ ?s ?p ?o }} }} WHERE {{ GRAPH <{asserted}> {{ ?s ?p ?o }} }} ;\n"
        f"DROP SILENT GRAPH <{asserted}>"
    )
    unreported = (files(__package__) / "unreported.rq").read_text(encoding="utf-8")
    remote.update(unreported.replace("<graph>", f"<{at_work}>"))
    union = UnionGraph(remote, inferred.removesuffix("graph/inferred"))
    union.outdate()
    move(remote, at_work, inferred)
    union.make()
