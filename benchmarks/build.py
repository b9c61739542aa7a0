"""A whole build, start-up included, beside a plain script, and beside the bare loading of the triples."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import plain_script
from benchmarks.bare_loading import LARGE_AT_MOST, RIVALS_AT_MOST, bare_loading
from benchmarks.measuring import Comparison, run_process, side_by_side
from benchmarks.memory import peak_memory
from exchange_kg import resources
from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from benchmarks.measuring import Setting
    from exchange_kg.workspace import Workspace


class _Limits(NamedTuple):
    """How many times what `bulk_load` takes a build may take, and how much memory."""

    times: int
    megabytes: int


_LIMITS = (_Limits(12, 3_000), _Limits(15, 14_000))


def comparisons(setting: Setting) -> Iterator[Comparison]:
    """Compare builds of the workspace with both; the plain script only where it comes to an end."""
    workspace = find_workspace(setting.workspace)
    if setting.triples <= RIVALS_AT_MOST:
        yield _beside_plain(workspace, "Build", setting, wanted=50)
    yield from _beside_bulk_load(workspace, setting)


def comparisons_of_shipped(setting: Setting) -> Iterator[Comparison]:
    """Compare builds of the graph that ships."""
    shipped = find_workspace(resources.packaged_workspace())
    yield _beside_plain(shipped, "Build of the shipped graph", setting, wanted=10)


def _beside_plain(workspace: Workspace, what: str, setting: Setting, wanted: float) -> Comparison:
    ours, theirs = side_by_side(
        _build(workspace, setting.folder), _plain(workspace, setting.folder), setting.runs
    )
    return Comparison(what, "rdflib, owlrl, pySHACL", ours, theirs, wanted)


def _beside_bulk_load(workspace: Workspace, setting: Setting) -> Iterator[Comparison]:
    build, quads = _build(workspace, setting.folder), setting.folder / "build" / "exchange.nq"
    load, peaks, limits = bare_loading(quads, setting.folder), [], _LIMITS[setting.triples > LARGE_AT_MOST]

    def watched() -> None:
        with peak_memory() as peak:
            build()
        peaks.append(peak.bytes / 1e6)

    ours, theirs = side_by_side(watched, load, setting.runs)
    yield Comparison("Build", "bare `bulk_load` of its quads", ours, theirs, 1 / limits.times)
    if any(peaks):
        yield Comparison("Memory of the build", "limit", peaks, [limits.megabytes], 1, "MB")


def _build(workspace: Workspace, folder: Path) -> Callable[[], None]:
    made = folder / "build"

    def build() -> None:
        shutil.rmtree(made, ignore_errors=True)
        command = (sys.executable, "-m", "exchange_kg", "build", "-w", workspace.root, "-o", made)
        run_process(*command, codes=(0, 1))  # 1: built, with findings

    return build


def _plain(workspace: Workspace, folder: Path) -> Callable[[], None]:
    made = folder / "plain"
    made.mkdir(exist_ok=True)
    files = (*workspace.graph_files(), *workspace.ontology_files())
    shapes = resources.shapes_folder()
    return lambda: run_process(sys.executable, plain_script.__file__, made, workspace.base, shapes, *files)
