"""Commands that are killed at any moment: what was there is whole, and the next run does what it should."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from exchange_kg.build.manifest import Manifest
from exchange_kg.workspace import find_workspace
from killed_command import MOMENTS, KilledCommand
from own_workspace import PLACES, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from cli_calls import Call


def turtle_files(folder: Path) -> dict[str, bytes]:
    """Return the Turtle files below a folder; hidden ones that a killed process left are none of them."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.ttl")}


def all_files(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def hidden_names(folder: Path) -> set[str]:
    """Return the names of hidden files and folders below a folder."""
    return {path.name for path in folder.rglob(".*")}


@MOMENTS
def test_format_leaves_every_file_as_it_was_or_formatted(towns: Path, cache: Path, moments: int) -> None:
    graph = towns / "graph"
    for path in graph.rglob("*.ttl"):
        path.write_text(path.read_text(encoding="utf-8").replace("\n    ", "\n  "), encoding="utf-8")
    before, kept = turtle_files(graph), shutil.copytree(graph, towns / "kept")
    formatting = KilledCommand(towns, cache, "format")
    formatting.run()
    after = turtle_files(graph)
    assert all(before[name] != after[name] for name in before)
    for _ in range(moments):
        shutil.copytree(kept, graph, dirs_exist_ok=True)
        formatting.run_and_kill()
        assert all((graph / name).read_bytes() in (before[name], after[name]) for name in before)
        formatting.run()
        assert turtle_files(graph) == after


@MOMENTS
def test_ingest_leaves_the_file_that_was_there_or_the_whole_new_one(
    call: Call, towns: Path, cache: Path, moments: int
) -> None:
    assert call("export", "csv", "-o", "tables").code == 0
    made = towns / "graph" / "places.ttl"
    others = turtle_files(made.parent)
    ingesting = KilledCommand(
        towns, cache, "ingest", "tables/places.csv", "-m", "csv-places", "-o", str(made)
    )
    ingesting.run()
    after, before = made.read_bytes(), b"# what was there\n"
    assert len(after) > 1000
    for _ in range(moments):
        made.write_bytes(before)
        ingesting.run_and_kill()
        assert made.read_bytes() in (before, after)
        made.unlink()
        ingesting.run()
        assert turtle_files(made.parent) == {**others, "places.ttl": after}


@MOMENTS
def test_build_leaves_the_build_before_or_the_whole_new_one(towns: Path, cache: Path, moments: int) -> None:
    building = KilledCommand(towns, cache, "build", "--fail-on", "none")
    building.run()
    workspace = find_workspace(towns)
    edited = next(workspace.root.glob("graph/*.ttl"))
    for number in range(moments):
        edited.write_text(f"{edited.read_text(encoding='utf-8')}# {number}\n", encoding="utf-8")
        building.run_and_kill()
        assert whole(workspace.output)
        building.run()
        assert whole(workspace.output)
        assert {path.name for path in towns.glob(".build*")} == {".build.lock"}


def whole(build: Path) -> bool:
    """Tell whether all that the manifest of a build names is as it says."""
    manifest = Manifest.read(build)
    return manifest is not None and manifest.holds(build)


@MOMENTS
def test_site_leaves_the_site_before_or_the_whole_new_one(tmp_path: Path, cache: Path, moments: int) -> None:
    """Of a workspace with next to nothing in it, so that there is time for many moments."""
    root, site = workspace(tmp_path / "own", *PLACES).root, tmp_path / "site"
    writing = KilledCommand(root, cache, "site", str(site), "--today", "2026-11-26")
    writing.run()
    before, kept = all_files(site), shutil.copytree(site, tmp_path / "kept")
    graph = root / "graph" / "own.ttl"
    graph.write_text(f'{graph.read_text(encoding="utf-8")}\n<a> <b> "c" .\n', encoding="utf-8")
    writing.run()
    after = all_files(site)
    assert before != after
    for _ in range(moments):
        shutil.rmtree(site)
        shutil.copytree(kept, site)
        writing.run_and_kill()
        assert all_files(site) in (before, after)
        writing.run()
        assert all_files(site) == after
        assert hidden_names(tmp_path) <= {".site.lock", ".build.lock", ".nojekyll"}
