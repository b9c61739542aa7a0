"""A build after a change of one file, start-up included, beside a build from all files: both are the same."""

from __future__ import annotations

import shutil
import sys
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from benchmarks.measuring import Comparison, run_process, side_by_side
from exchange_kg.store import NamedNode, Triple, canonical_turtle, read_triples
from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from benchmarks.measuring import Setting
    from exchange_kg.workspace import Workspace


def comparisons(setting: Setting) -> Iterator[Comparison]:
    """Let a thing be entered once more in the largest file, and build, then build all from the files."""
    workspace = _copy(setting)
    _build(workspace, "--full")()
    rebuild, build = _build(workspace), _build(workspace, "--full")
    entered = _entering(workspace)

    ours, theirs = side_by_side(rebuild, build, setting.runs, _must_be_same, prepare=partial(next, entered))
    yield Comparison("Build after a change of one file", "build from all files", ours, theirs, wanted=5)


def _copy(setting: Setting) -> Workspace:
    ignored = shutil.ignore_patterns("build", ".build*")
    return find_workspace(shutil.copytree(setting.workspace, setting.folder / "changing", ignore=ignored))


def _build(workspace: Workspace, *options: str) -> Callable[[], str]:
    """Return what builds a workspace and gives the manifest, which has the digest of each file."""

    def build() -> str:
        command = (sys.executable, "-m", "exchange_kg", "build", "-w", str(workspace.root), *options)
        run_process(*command, codes=(0, 1))  # 1: built, with findings
        return (workspace.output / "manifest.json").read_text(encoding="utf-8")

    return build


def _entering(workspace: Workspace) -> Iterator[Path]:
    """Enter a thing of the largest file once more under a new name, each time that this is asked."""
    path = max(workspace.graph_files(), key=lambda file: file.stat().st_size)
    said = read_triples(path, workspace.base)
    subjects = [triple.subject for triple in said if isinstance(triple.subject, NamedNode)]
    entered = subjects[len(subjects) // 2]
    for number in count(1):
        again = NamedNode(f"{entered.value}-again-{number}")
        said += [Triple(again, each.predicate, each.object) for each in said if each.subject == entered]
        path.write_text(canonical_turtle(said, workspace.base), encoding="utf-8")
        yield path


def _must_be_same(ours: str, theirs: str) -> None:
    if ours != theirs:
        raise ValueError("the build after a change differs from the one from all files")
