"""The build that is served, and the move to its successor between two requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.build import Manifest, build_folder
from exchange_kg.build.manifest import FILE_NAME, STORE

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.workspace import Workspace


class Served(NamedTuple):
    """A store to ask, what tells it from others, and when it was made, in Unix seconds."""

    store: Path
    build: str
    time: float


class ServedBuild:
    """The build of a workspace as it is now."""

    def __init__(self, workspace: Workspace) -> None:
        """Begin with the build that reading commands use; errors as those of `build_folder`."""
        self._watched = workspace.output / FILE_NAME
        self._seen = self._state()
        self._served = self._read(build_folder(workspace))

    def now(self) -> Served:
        """Return what is to be asked; another build since the last call takes the place of the one before."""
        state = self._state()
        if state != self._seen:
            self._seen = state
            if state and Manifest.read(self._watched.parent):
                self._served = self._read(self._watched.parent)
        return self._served

    def _state(self) -> tuple[int, int] | None:
        try:
            status = self._watched.stat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns

    @staticmethod
    def _read(folder: Path) -> Served:
        status = (folder / FILE_NAME).stat()
        return Served(folder / STORE, f"{status.st_ino:x}-{status.st_mtime_ns:x}", status.st_mtime)
