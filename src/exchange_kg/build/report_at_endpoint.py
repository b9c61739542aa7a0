"""The whole report on an endpoint, by queries there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.findings.checks import load_checks, run_checks
from exchange_kg.findings.report import with_checks, with_decisions
from exchange_kg.model.progress import silent
from exchange_kg.rules import load_rules
from exchange_kg.store.asserted_files import AssertedFiles
from exchange_kg.validate import validate_at_endpoint
from exchange_kg.validate.endpoint_engine import EndpointEngine

if TYPE_CHECKING:
    from exchange_kg.build.loading import Loaded
    from exchange_kg.model.findings import Report
    from exchange_kg.model.progress import Progress
    from exchange_kg.store.remote import RemoteDataset
    from exchange_kg.workspace import Workspace


def report_at_endpoint(
    workspace: Workspace, loaded: Loaded, remote: RemoteDataset, progress: Progress = silent
) -> Report:
    """Return what shapes and checks find in an endpoint, by queries there.

    What was loaded from the workspace gives the lines and the acknowledgements.
    """
    asserted, checks = AssertedFiles(loaded.files, workspace.base), load_checks(workspace.check_files())
    engine = EndpointEngine(remote, workspace.inferred_graph, asserted.triples, progress)
    rules = load_rules(workspace.rule_files())
    validated = validate_at_endpoint(
        asserted, workspace.shape_files(), engine, rules=rules, progress=progress
    )
    whole = with_checks(validated, checks, run_checks(remote, checks, asserted, progress))
    return with_decisions(whole, asserted, complete=True)
