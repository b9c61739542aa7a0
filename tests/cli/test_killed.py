"""Commands that are killed at any moment: what was there is whole, and the next run does what it should."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from exchange_kg.build.manifest import Manifest
from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from cli_calls import Call

MOMENTS = pytest.mark.parametrize(
    "moments", [pytest.param(4, id="few"), pytest.param(200, id="many", marks=pytest.mark.long)]
)


class Killed:
    """A command of a process of its own, which is killed at moments of the time that it takes."""

    def __init__(self, folder: Path, cache: Path, *arguments: str) -> None:
        self._command = [sys.executable, "-m", "exchange_kg", *arguments]
        self._folder = folder
        self._environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
        self._random = random.Random(1)
        self._seconds = 0.0

    def run(self) -> None:
        """Run to the end, and learn how long that takes; a graph with findings fails nothing."""
        begun = time.monotonic()
        subprocess.run(
            self._command, cwd=self._folder, env=self._environment, capture_output=True, check=True
        )
        self._seconds = time.monotonic() - begun

    def run_and_kill(self) -> None:
        with subprocess.Popen(
            self._command,
            cwd=self._folder,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            time.sleep(self._random.uniform(0, self._seconds))
            process.kill()


def contents(folder: Path) -> dict[str, bytes]:
    """Return the Turtle files below a folder; hidden ones that a killed process left are none of them."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.ttl")}


@MOMENTS
def test_format_leaves_every_file_as_it_was_or_formatted(towns: Path, cache: Path, moments: int) -> None:
    graph = towns / "graph"
    for path in graph.rglob("*.ttl"):
        path.write_text(path.read_text(encoding="utf-8").replace("\n    ", "\n  "), encoding="utf-8")
    before, kept = contents(graph), shutil.copytree(graph, towns / "kept")
    formatting = Killed(towns, cache, "format")
    formatting.run()
    after = contents(graph)
    assert all(before[name] != after[name] for name in before)
    for _ in range(moments):
        shutil.copytree(kept, graph, dirs_exist_ok=True)
        formatting.run_and_kill()
        assert all((graph / name).read_bytes() in (before[name], after[name]) for name in before)
    formatting.run()
    assert contents(graph) == after


@MOMENTS
def test_ingest_leaves_the_file_that_was_there_or_the_whole_new_one(
    call: Call, towns: Path, cache: Path, moments: int
) -> None:
    assert call("export", "csv", "-o", "tables").code == 0
    made = towns / "graph" / "places.ttl"
    others = contents(made.parent)
    ingesting = Killed(towns, cache, "ingest", "tables/places.csv", "-m", "csv-places", "-o", str(made))
    ingesting.run()
    after, before = made.read_bytes(), b"# what was there\n"
    assert len(after) > 1000
    for _ in range(moments):
        made.write_bytes(before)
        ingesting.run_and_kill()
        assert made.read_bytes() in (before, after)
    made.unlink()
    ingesting.run()
    assert contents(made.parent) == {**others, "places.ttl": after}


@MOMENTS
def test_build_leaves_the_build_before_or_the_whole_new_one(towns: Path, cache: Path, moments: int) -> None:
    building = Killed(towns, cache, "build", "--fail-on", "none")
    building.run()
    workspace = find_workspace(towns)
    edited = next(workspace.root.glob("graph/*.ttl"))
    for number in range(moments):
        edited.write_text(f"{edited.read_text(encoding='utf-8')}# {number}\n", encoding="utf-8")
        building.run_and_kill()
        manifest = Manifest.read(workspace.output)
        assert manifest is not None
        assert manifest.holds(workspace.output)
    building.run()
    left = {path.name for path in towns.glob(".build*")}
    assert left == {".build.lock"}
