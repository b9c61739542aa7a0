"""The build that is served, and the move to its successor between two requests."""

from __future__ import annotations

from bisect import bisect_left
from difflib import get_close_matches
from functools import cached_property
from importlib.resources import files
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, Self

from exchange_kg.build import Manifest, build_folder
from exchange_kg.build.manifest import FILE_NAME, STORE
from exchange_kg.match import index_of
from exchange_kg.store import Dataset

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.match import SearchIndex
    from exchange_kg.workspace import Workspace

# How many IRIs are compared with one that is not there.
_MOST_COMPARED = 5000


class Served:
    """One build: the folder of its store, what tells it from others, and when it was made, in Unix seconds.

    Its dataset is for our own queries; those of others are asked in workers. `version` is that of its
    manifest.
    """

    def __init__(self, store: Path, build: str, time: float, dataset: Dataset, version: str = "") -> None:
        self.store = store
        self.build = build
        self.time = time
        self.dataset = dataset
        self.version = version

    @classmethod
    def of(cls, folder: Path) -> Self:
        """Return the build in a folder, whose seal was checked."""
        status = (folder / FILE_NAME).stat()
        name = f"{status.st_ino:x}-{status.st_mtime_ns:x}"
        store = folder / STORE
        dataset = Dataset.open(store, trusted=True)
        index_of(dataset)  # opened while it lies beside the store: another build may take its place
        manifest = Manifest.read(folder)
        version = manifest.version if manifest else ""
        return cls(store, name, status.st_mtime, dataset, version)

    @property
    def index(self) -> SearchIndex:
        """The index of the dataset."""
        return index_of(self.dataset)

    def near(self, iri: str) -> list[str]:
        """Return up to five IRIs of things of the same folder that are near an IRI, nearest first."""
        folder = iri.rpartition("/")[0] + "/"
        first = bisect_left(self._things, folder)
        beside = islice(self._things, first, min(first + _MOST_COMPARED, len(self._things)))
        return get_close_matches(iri, [other for other in beside if other.startswith(folder)], 5, 0.8)

    @cached_property
    def _things(self) -> list[str]:
        query = (files(__package__) / "things.rq").read_text(encoding="utf-8")
        return [row["thing"].value for row in self.dataset.select(query).rows]


class ServedBuild:
    """The build of a workspace as it is now."""

    def __init__(self, workspace: Workspace) -> None:
        """Begin with the build that reading commands use; errors as those of `build_folder`."""
        self._watched = workspace.output / FILE_NAME
        self._moving = Lock()
        self._seen = self._state()
        self._served = Served.of(build_folder(workspace))

    def now(self) -> Served:
        """Return what is to be asked; another build since the last call takes the place of the one before."""
        state = self._state()
        if state != self._seen:
            with self._moving:  # the thread that makes pages and that of requests may see it at once
                self._move(state)
        return self._served

    def _move(self, state: tuple[int, int] | None) -> None:
        """Serve the build that has come; whoever saw it later finds that done."""
        if state == self._seen:
            return
        try:
            if state and Manifest.read(self._watched.parent):
                self._served = Served.of(self._watched.parent)
        finally:
            self._seen = state

    def _state(self) -> tuple[int, int] | None:
        try:
            status = self._watched.stat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns
