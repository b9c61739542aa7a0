"""The whole report on a workspace: shapes, checks, and what was acknowledged."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from exchange_kg.build.loading import union
from exchange_kg.findings.checks import load_checks, run_checks
from exchange_kg.findings.report import with_checks, with_decisions
from exchange_kg.model.progress import silent
from exchange_kg.rules import compile_axioms, load_rules
from exchange_kg.store.asserted_files import AssertedFiles
from exchange_kg.store.tabled_files import TabledFiles
from exchange_kg.validate import (
    CompiledEngine,
    grounds_in_store,
    read_shapes,
    validate,
    validate_on,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from exchange_kg.build.loading import Loaded
    from exchange_kg.model.findings import Report
    from exchange_kg.model.progress import Progress
    from exchange_kg.rules import Rule
    from exchange_kg.store import Triple
    from exchange_kg.store.changing_union import ChangingUnion
    from exchange_kg.validate import Grounds
    from exchange_kg.workspace import Workspace

_MANY = 5_000_000
"""Triples of a graph whose checks run one by one: two at once would hold gigabytes of rows."""


def report_on(
    workspace: Workspace,
    loaded: Loaded,
    inferred: Sequence[Triple],
    *,
    decided: Mapping[Path, Sequence[Triple]] | None = None,
    progress: Progress = silent,
) -> Report:
    """Return what shapes and checks find in what was loaded and inferred.

    Findings are acknowledged as the loaded graph says. Where `decided` is given, what was loaded is only a
    part of a graph, and its decisions stand in these files.
    """
    asserted, checks = AssertedFiles(loaded.files, workspace.base), load_checks(workspace.check_files())
    engine = CompiledEngine(asserted.triples)
    validated = validate(
        asserted,
        workspace.shape_files(),
        engine=engine,
        inferred=inferred,
        rules=load_rules(workspace.rule_files()),
        progress=progress,
    )
    whole = with_checks(validated, checks, run_checks(engine.dataset, checks, asserted, progress))
    if decided is None:
        return with_decisions(whole, asserted, complete=True)
    return with_decisions(whole, AssertedFiles(decided, workspace.base), partial=True)


def report_in_store(
    workspace: Workspace,
    loaded: Loaded,
    inferred: Callable[[], Iterable[Triple]],
    store: Callable[[], ChangingUnion],
    *,
    progress: Progress = silent,
) -> Report:
    """Return the same, with lines and premises looked up in a store that holds all of it.

    It is asked for when shapes have run, in memory, and may be loading until then; checks are asked of it.
    What was inferred is asked for when those shapes have run that see the files alone.
    """
    asserted = union(loaded.files)
    engine = CompiledEngine(asserted)

    @cache
    def grounds() -> Grounds:
        engine.release()
        graphs = {workspace.graph_iri(path): path for path in loaded.files}
        files = TabledFiles(store(), graphs, workspace.inferred_graph, workspace.base, loaded.files)
        return grounds_in_store(store(), files, workspace.inferred_graph, rules)

    def rules() -> Sequence[Rule]:
        return [*compile_axioms(asserted), *load_rules(workspace.rule_files())]

    validated = validate_on(
        grounds,
        read_shapes(workspace.shape_files(), workspace.base),
        engine,
        workspace.base,
        inferred=inferred,
        progress=progress,
    )
    checks, files = load_checks(workspace.check_files()), grounds().files
    one_by_one = 1 if len(asserted) > _MANY else None
    whole = with_checks(validated, checks, run_checks(store().dataset, checks, files, progress, one_by_one))
    return with_decisions(whole, files, complete=True)
