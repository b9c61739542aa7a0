"""The files that ship with the package: ontology, graph, shapes and queries.

In a wheel they lie in `exchange_kg/workspace_files/`. In a checkout they are the folders beside `src/`, since
an editable install does not see what a wheel takes in.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def packaged_workspace() -> Path:
    """Return the folder that holds the files of the package: a workspace with its `exchange-kg.toml`."""
    inside_the_wheel = _PACKAGE / "workspace_files"
    return inside_the_wheel if inside_the_wheel.is_dir() else _PACKAGE.parents[1]


def ontology_folder() -> Path:
    """Return the folder of the ontology and its concept schemes."""
    return packaged_workspace() / "ontology"


def graph_folder() -> Path:
    """Return the folder of the curated graph."""
    return packaged_workspace() / "graph"


def shapes_folder() -> Path:
    """Return the folder of the shapes."""
    return packaged_workspace() / "shapes"


def queries_folder() -> Path:
    """Return the folder of the questions, rules and checks."""
    return packaged_workspace() / "queries"
