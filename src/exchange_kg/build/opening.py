"""Opening the dataset of a workspace for commands that read."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from exchange_kg.build.fingerprint import read_data
from exchange_kg.build.loading import asserted_quads, load
from exchange_kg.build.manifest import STORE, Manifest
from exchange_kg.build.replacing import lock_of, new_folder, only_writer
from exchange_kg.build.stages import Stages
from exchange_kg.errors import InputError, OutputError
from exchange_kg.match import SEARCH_INDEX, index_of
from exchange_kg.model.progress import silent
from exchange_kg.store import Dataset
from exchange_kg.store.digests import file_digest

if TYPE_CHECKING:
    from exchange_kg.build.fingerprint import Data
    from exchange_kg.match import SearchIndex
    from exchange_kg.model.progress import Progress
    from exchange_kg.workspace import Workspace

_CACHES = {"darwin": "Library/Caches", "win32": "AppData/Local"}
_UNUSED_AFTER = 7 * 24 * 60 * 60


def open_build(workspace: Workspace, *, inferred: bool = True, progress: Progress = silent) -> Dataset:
    """Return the dataset of a workspace, asserted and inferred, with the ontology; only to be read.

    It is the store of the workspace's build where that was made from the files as they are now. Otherwise,
    and for the workspace in the package, it is a store in the user's cache folder, made once for each state
    of the files, without validation; those that nobody opened for a week are removed. Without `inferred` the
    files are read into memory. Raises InputError for a file that cannot be read.
    """
    if not inferred:
        return Dataset.in_memory(asserted_quads(workspace, load(workspace, progress)))
    return _opened(workspace, progress)[1]


def open_search(workspace: Workspace, progress: Progress = silent) -> tuple[Dataset, SearchIndex]:
    """Return the dataset that `open_build` opens, and its search index; errors as there."""
    dataset = _opened(workspace, progress)[1]
    return dataset, index_of(dataset)


def build_folder(workspace: Workspace, progress: Progress = silent) -> Path:
    """Return the folder whose store `open_build` opens, whole and sealed; errors as there."""
    return _opened(workspace, progress)[0]


def _opened(workspace: Workspace, progress: Progress) -> tuple[Path, Dataset]:
    data = read_data(workspace, workspace.configuration.engine)
    own = None if workspace.packaged else _open(workspace.output, data)
    return (workspace.output, own) if own else _cached(workspace, data, progress)


def cache_folder() -> Path:
    """Return the folder for stores that can be made again: that of XDG_CACHE_HOME, else the system's own.

    Raises OutputError where neither is known, for a user without a home.
    """
    if named := os.environ.get("XDG_CACHE_HOME"):
        return Path(named) / "exchange-kg"
    try:
        home = Path.home()
    except RuntimeError as error:
        raise OutputError("build.no_home") from error
    return home / _CACHES.get(sys.platform, ".cache") / "exchange-kg"


def _cached(workspace: Workspace, data: Data, progress: Progress) -> tuple[Path, Dataset]:
    folder = cache_folder() / data.fingerprint
    if found := _open(folder, data):
        os.utime(folder)
        return folder, found
    with only_writer(folder):
        if found := _open(folder, data):
            return folder, found
        with new_folder(folder) as made:
            stages = Stages(workspace, workspace.configuration.engine, made, progress)
            stages.make_store(data)
    remove_unused(folder.parent, time.time() - _UNUSED_AFTER)
    return folder, Dataset.open(folder / STORE)


def remove_unused(cache: Path, since: float) -> None:
    """Remove the stores of a cache folder, and their locks, last opened before a time in Unix seconds."""
    for folder in [path for path in cache.iterdir() if path.is_dir() and path.stat().st_mtime < since]:
        shutil.rmtree(folder, ignore_errors=True)
        lock_of(folder).unlink(missing_ok=True)


def _open(folder: Path, data: Data) -> Dataset | None:
    """Open a build of these very inputs; None where there is none or it is damaged."""
    manifest = Manifest.read(folder)
    if manifest is None or manifest.data != data.fingerprint:
        return None
    try:
        whole = file_digest(folder / SEARCH_INDEX) == manifest.outputs.get(SEARCH_INDEX)
        return Dataset.open(folder / STORE) if whole else None
    except (InputError, OSError):
        return None
