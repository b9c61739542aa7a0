"""The workspaces that tests ask: the miniature one and the real one, with what follows from them."""

from __future__ import annotations

import datetime
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from hypothesis import settings

from cli_calls import cache, call, towns
from exchange_kg.infer import infer
from exchange_kg.resources import packaged_workspace
from exchange_kg.rules import load_rules
from exchange_kg.site import write_site
from exchange_kg.store import Dataset, NamedNode, Quad, parts, read_triples
from exchange_kg.vocabulary import ONTOLOGY
from exchange_kg.workspace import find_workspace
from skips import pytest_sessionfinish
from web_server import server

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.store import Triple
    from exchange_kg.workspace import Workspace

__all__ = ["cache", "call", "pytest_sessionfinish", "server", "towns"]

# Where all must pass, properties are tried on the same examples every time; elsewhere on new ones.
# How long one takes is never a fault: the machine may be busy.
settings.register_profile("local", deadline=None)
settings.load_profile("ci" if "CI_STRICT" in os.environ else "local")

MINI = Path(__file__).parent / "mini"
SITE_DAY = datetime.date(2026, 11, 26)
ONTOLOGY_BASE = ONTOLOGY.removesuffix("ontology")


@pytest.fixture(scope="session")
def mini_workspace() -> Workspace:
    """The workspace of a dozen invented towns."""
    return find_workspace(MINI, {})


@pytest.fixture(scope="session")
def mini_dataset(mini_workspace: Workspace) -> Dataset:
    """The miniature workspace, asserted and inferred, with the ontology; only to be read."""
    return _inferred(mini_workspace)


@pytest.fixture(scope="session")
def towns_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the miniature workspace; all processes of a run share it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with FileLock(shared / "towns-site.lock"):
        if not (shared / "towns-site").exists():
            shutil.copytree(MINI, shared / "towns", dirs_exist_ok=True)
            write_site(find_workspace(shared / "towns", {}), shared / "towns-site", SITE_DAY)
    return shared / "towns-site"


@pytest.fixture(scope="session")
def real_workspace() -> Workspace:
    """The workspace of this repository."""
    return find_workspace(packaged_workspace(), {})


@pytest.fixture(scope="session")
def real_dataset(real_workspace: Workspace) -> Dataset:
    """The workspace of this repository, asserted and inferred, with the ontology; only to be read."""
    return _inferred(real_workspace)


def _inferred(workspace: Workspace) -> Dataset:
    asserted = _graphs(workspace, workspace.graph_files(), workspace.base)
    ontology = _graphs(workspace, workspace.ontology_files(), ONTOLOGY_BASE)
    rules = load_rules(workspace.rule_files())
    inference = infer(_union(asserted), _union(ontology), rules)
    graphs = asserted | ontology | {workspace.inferred_graph: inference.triples}
    return Dataset.in_memory(
        Quad(*parts(triple), NamedNode(graph)) for graph, triples in graphs.items() for triple in triples
    )


def _graphs(workspace: Workspace, files: Iterable[Path], base: str) -> dict[str, list[Triple]]:
    return {workspace.graph_iri(path): read_triples(path, base) for path in files}


def _union(graphs: dict[str, list[Triple]]) -> list[Triple]:
    return [triple for triples in graphs.values() for triple in triples]
