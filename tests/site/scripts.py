"""The scripts of a site, run by Node."""

from __future__ import annotations

import datetime
import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from exchange_kg.match import SearchIndex
from exchange_kg.pages.showing import Showing
from exchange_kg.web.linked_data.paths import Paths
from exchange_kg.web.named_pages import ServerHrefs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from exchange_kg.messages import Language
    from exchange_kg.store import Dataset
    from exchange_kg.workspace import Workspace


def written(files: Iterable[tuple[str, bytes]], folder: Path) -> Path:
    """Write the files of a site into a folder, and return it."""
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def looked_up(static: Path, questions: Mapping[str, Sequence[str]]) -> dict[str, list[Any]]:
    """Return the answers of the search of a site, by the way of looking."""
    answers: dict[str, list[Any]] = _run("look_up.mjs", static, {way: [*of] for way, of in questions.items()})
    return answers


def asked(static: Path, questions: Sequence[Mapping[str, Any]]) -> list[Any]:
    """Return the answers of the worker of a site to queries, or to questions with values."""
    answers: list[Any] = _run("ask.mjs", static, questions)
    return answers


def filled(static: Path, texts: Sequence[str], fields: Mapping[str, object]) -> list[str]:
    """Return texts with their fields filled by the scripts of a site."""
    answers: list[str] = _run("fill.mjs", static, {"texts": [*texts], "fields": fields})
    return answers


def _run(script: str, static: Path, given: object) -> Any:
    """Run a script beside this file on the static files of a site; JSON goes in and comes out."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not there")
    command = [node, str(Path(__file__).with_name(script)), str(static)]
    done = subprocess.run(
        command, input=json.dumps(given), capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def showing(dataset: Dataset, workspace: Workspace, language: Language) -> Showing:
    """Return what pages show, with links as those of a server."""
    hrefs = ServerHrefs(Paths(workspace.base, ""), None)
    index = SearchIndex.of(dataset)
    return Showing(dataset, index, workspace, language, hrefs, datetime.date(2026, 11, 25), "test")
