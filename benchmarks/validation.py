"""Validation by the shapes, beside pySHACL and bare loading of the same triples, asserted and inferred."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, cast

import pyshacl

from benchmarks.bare_loading import RIVALS_AT_MOST, bare_loading_of
from benchmarks.measuring import Comparison, side_by_side
from exchange_kg.build import load
from exchange_kg.build.loading import union
from exchange_kg.infer import infer
from exchange_kg.rules import load_rules
from exchange_kg.store import from_rdflib, read_triples, to_rdflib
from exchange_kg.validate.compiled_engine import CompiledEngine
from exchange_kg.validate.validation_report import read_results
from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import rdflib

    from benchmarks.measuring import Setting
    from exchange_kg.store import Triple
    from exchange_kg.validate.validated import Validated


def comparisons(setting: Setting) -> Iterator[Comparison]:
    """Compare validation by all shapes with both; with pySHACL only where that comes to an end."""
    workspace = find_workspace(setting.workspace)
    loaded = load(workspace)
    graph, ontology = union(loaded.graph), union(loaded.ontology)
    inferred = infer(graph, ontology, load_rules(workspace.rule_files())).triples
    data = [*graph, *ontology, *inferred]
    files = workspace.shape_files()
    shapes = list(chain.from_iterable(read_triples(path, workspace.base) for path in files))

    def ours() -> Validated:
        return CompiledEngine(data).validate(shapes)

    if setting.triples <= RIVALS_AT_MOST:
        yield _beside_pyshacl(ours, data, shapes, setting)
    own_seconds, their_seconds = side_by_side(ours, bare_loading_of(data, setting.folder), setting.runs)
    yield Comparison(
        "Validation", "bare `bulk_load` of what is validated", own_seconds, their_seconds, wanted=1 / 4
    )


def _beside_pyshacl(
    ours: Callable[[], Validated], data: Sequence[Triple], shapes: Sequence[Triple], setting: Setting
) -> Comparison:
    """Compare with pySHACL, and see that both have the same results."""
    data_graph, shapes_graph = to_rdflib(data), to_rdflib(shapes)

    def theirs() -> rdflib.Graph:
        _, report, _ = pyshacl.validate(data_graph, shacl_graph=shapes_graph)
        return cast("rdflib.Graph", report)

    own_seconds, their_seconds = side_by_side(ours, theirs, setting.runs, _compare)
    return Comparison("Validation", "pySHACL", own_seconds, their_seconds, wanted=100)


def _compare(validated: Validated, report: rdflib.Graph) -> None:
    ours = Counter(result.key for result in validated.results)
    theirs = Counter(result.key for result in read_results(from_rdflib(report)))
    if different := (ours - theirs) + (theirs - ours):
        raise AssertionError(f"found by one engine alone: {list(different)[:10]}")
