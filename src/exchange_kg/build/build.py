"""A build of a workspace: made when something has changed, replaced as a whole."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from exchange_kg.build.changed_outputs import UntellableChangeError
from exchange_kg.build.fingerprint import checks_fingerprint, read_data
from exchange_kg.build.manifest import Manifest
from exchange_kg.build.replacing import new_folder, only_writer, recover_if_free
from exchange_kg.build.stages import Stages
from exchange_kg.errors import Location, OutputError, UsageError
from exchange_kg.model.garbage import uncollected
from exchange_kg.model.progress import silent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.build.fingerprint import Data
    from exchange_kg.model.findings import Report
    from exchange_kg.model.progress import Progress
    from exchange_kg.workspace import Engine, Workspace


@dataclass(frozen=True, slots=True)
class BuildResult:
    """A finished build.

    `triples` counts the asserted, inferred and ontology triples, `findings` the open ones of each
    severity and the acknowledged ones. `report` is None where nothing had changed, so that nothing was
    validated anew; `report.json` in the folder then still holds.
    """

    folder: Path
    unchanged: bool
    triples: Mapping[str, int]
    findings: Mapping[str, int]
    report: Report | None


def build(
    workspace: Workspace,
    output: Path | None = None,
    *,
    engine: Engine | None = None,
    full: bool = False,
    progress: Progress = silent,
) -> BuildResult:
    """Build a workspace into a folder, by default its own, which is replaced as a whole or not at all.

    Findings do not stop it. Nothing is done where the folder holds the build of these very inputs, and only
    what changed is done where it holds one that differs in files of the graph alone; `full` makes all from
    the files. Raises InputError for a file that cannot be read, OutputError where the folder cannot be
    written or holds something else, UsageError without `output` for the workspace in the package, which is
    only read.
    """
    if workspace.packaged and output is None:
        raise UsageError("build.package_is_read_only")
    folder = Path(os.path.realpath(output or workspace.output))  # a link stays, what it points to is replaced
    chosen = engine or workspace.configuration.engine
    data, checks = read_data(workspace, chosen), checks_fingerprint(workspace)
    _refuse_foreign(folder)
    if not full and (current := _current(folder, data, checks)):
        recover_if_free(folder)
        return current  # without a lock, so that a folder that may not be written serves too
    with only_writer(folder):
        if not full and (current := _current(folder, data, checks)):
            return current
        found = None if full else _comparable(folder, data, checks)
        if found and chosen == "rules":
            from exchange_kg.build.rebuild import Rebuild  # noqa: PLC0415  a build from the files needs less

            with suppress(UntellableChangeError), new_folder(folder) as made, uncollected():
                rebuild = Rebuild(workspace, folder, found, made, progress)
                report = rebuild.make(data)
                return BuildResult(folder, False, rebuild.triples, report.counts, report)
        with new_folder(folder) as made, uncollected():
            stages = Stages(workspace, chosen, made, progress)
            report = stages.make(data, checks)
        return BuildResult(folder, False, stages.triples, report.counts, report)


def _current(folder: Path, data: Data, checks: str) -> BuildResult | None:
    """Return the whole build of these very inputs; None where the folder holds another."""
    found = Manifest.read(folder)
    if found and (found.data, found.checks) == (data.fingerprint, checks) and found.holds(folder):
        return BuildResult(folder, True, found.triples, found.findings, None)
    return None


def _comparable(folder: Path, data: Data, checks: str) -> Manifest | None:
    """Return the manifest of a whole build that differs in files of the graph at most; None for another."""
    found = Manifest.read(folder)
    same = found and (found.rest, found.checks) == (data.rest, checks)
    return found if found and same and found.holds(folder) else None


def _refuse_foreign(folder: Path) -> None:
    """Refuse a folder that holds something else than a build, since it would be lost."""
    if folder.exists() and not folder.is_dir():
        raise OutputError("build.not_a_folder", where=Location(folder))
    found = {path.name for path in folder.iterdir()} if folder.exists() else set()
    manifest = Manifest.read(folder)
    if found and manifest is None:
        raise OutputError("build.not_a_build", where=Location(folder))
    if manifest and (foreign := found - manifest.names):
        raise OutputError("build.foreign_files", where=Location(folder), names=tuple(sorted(foreign)))
