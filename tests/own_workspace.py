"""Workspaces of their own ontology, shapes and queries, with next to nothing or hostile texts in them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    from exchange_kg.workspace import Workspace

DATA = Path(__file__).parent / "pages" / "data" / "hostile"
BASE = "https://hostile.example/"
PLACES = {
    "ontology.ttl": "ontology/own.ttl",
    "graph.ttl": "graph/own.ttl",
    "question.rq": "queries/questions/own.rq",
}


def workspace(folder: Path, *names: str) -> Workspace:
    """Return a workspace of its own ontology, shapes and queries, with some of the files of `DATA`."""
    for part in ("ontology", "graph", "shapes", "queries/questions", "queries/checks", "queries/rules"):
        (folder / part).mkdir(parents=True)
    (folder / "exchange-kg.toml").write_text(f'name = "own"\nbase = "{BASE}"\n', encoding="utf-8")
    for name in names:
        shutil.copy(DATA / name, folder / PLACES[name])
    return find_workspace(folder, {})
