"""The store of a server that may be written: the build's graphs, which stay as they are, and its own."""

from __future__ import annotations

import asyncio
import json
import shutil
import time
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from itertools import chain
from tempfile import TemporaryFile
from threading import Lock, Thread
from typing import TYPE_CHECKING, NamedTuple

from filelock import FileLock, Timeout

from exchange_kg.errors import Location, OutputError
from exchange_kg.store import write_atomically
from exchange_kg.store.changing import create_changing, open_changing, own_quads
from exchange_kg.web.served_build import Served

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from exchange_kg.web.served_build import ServedBuild
    from exchange_kg.web.workers.pool import WorkerPool
    from exchange_kg.web.workers.task import Answer
    from exchange_kg.web.writing.change import Change

_STATE, _LOCK, _STORES = "state.json", "lock", "store-*"
# How many stores stay beside the current one.
_KEPT = 8
# How long to wait for another process, in seconds, before looking again.
_PAUSE = 0.02
# How many names a message shows.
_SHOWN = 5


def prepare(folder: Path) -> None:
    """Make the folder of an own store where it is missing.

    Raises OutputError where it cannot be written, or holds anything that no server has put there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        foreign = sorted(path.name for path in folder.iterdir() if not _is_own(path))
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OutputError("web.own_unwritable", where=Location(folder), reason=error.strerror) from error
    if foreign:
        raise OutputError("web.own_foreign", where=Location(folder), names=tuple(foreign[:_SHOWN]))


def _is_own(path: Path) -> bool:
    return path.name in {_STATE, _LOCK} or path.match(_STORES)


class _State(NamedTuple):
    """The folder of the store, the build in it, and the graphs of that build."""

    store: str
    build: str
    graphs: tuple[str, ...]


class OwnStore:
    """A folder that survives restarts and builds; it takes the place of the served build for queries.

    Several processes may serve one folder: they change it one after another, and each sees all changes.
    """

    def __init__(self, folder: Path, served: ServedBuild, writers: WorkerPool) -> None:
        """Begin with what the folder, which was prepared, holds, or with the build alone."""
        self._folder = folder
        self._build = served
        self._writers = writers
        self._writing = asyncio.Lock()
        self._of_threads = Lock()
        self._of_processes = FileLock(folder / _LOCK, thread_local=False)
        self._served: Served | None = None

    def now(self) -> Served:
        """Return what is to be asked: the build with the own graphs as they are now.

        A new build is put beside the own graphs in a thread; until that is done, the one before is asked.
        """
        build, state = self._build.now(), self._state()
        while state is None:
            if self._begin():
                try:
                    state = self._with_build(build)
                finally:
                    self._end()
            else:
                time.sleep(_PAUSE)
                state = self._state()
        if state.build != build.build and self._begin():
            Thread(target=self._take_up, args=(build,), name="taking up a build", daemon=True).start()
        name = f"{state.build}-{state.store}"
        if self._served is None or self._served.build != name:
            store = self._folder / state.store
            self._served = Served(store, name, build.time, open_changing(store))
        return self._served

    async def write(self, change: Change, body: bytes) -> Answer:
        """Make a change in a worker; the store with it takes the place of the one before."""
        async with self._writing, self._alone():
            build = self._build.now()
            state = await asyncio.to_thread(self._with_build, build)
            copy = self._next(state.store)
            placed = replace(
                change,
                folder=str(self._folder / state.store),
                copy=str(self._folder / copy),
                build_store=str(build.store),
                build_graphs=state.graphs,
            )
            answer = await self._writers.send(placed.frame(body))
            if answer.outcome == "done":
                self._keep(_State(copy, state.build, state.graphs))
            await asyncio.to_thread(self._remove_others)
            return answer

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[None]:
        """Wait until nobody else changes the folder, and keep others from it."""
        while not self._begin():
            await asyncio.sleep(_PAUSE)
        try:
            yield
        finally:
            self._end()

    def _begin(self) -> bool:
        """Tell whether the folder may be changed now: not while another thread or process is at it."""
        if not self._of_threads.acquire(blocking=False):
            return False
        try:
            self._of_processes.acquire(timeout=0)
        except Timeout:
            self._of_threads.release()
            return False
        return True

    def _end(self) -> None:
        self._of_processes.release()
        self._of_threads.release()

    def _take_up(self, build: Served) -> None:
        """Put a new build beside the own graphs; where that fails, the next call of `now` tries again."""
        try:
            with suppress(OSError):
                self._with_build(build)
                self._remove_others()
        finally:
            self._end()

    def _with_build(self, build: Served) -> _State:
        """Return the state with a build; the own graphs are put beside those of one that is new."""
        old = self._state()
        if old and old.build == build.build:
            return old
        own = own_quads(self._folder / old.store, old.graphs) if old else iter(())
        name = self._next(old.store if old else "store-0")
        create_changing(self._folder / name, chain(build.dataset.quads(), own))
        state = _State(name, build.build, tuple(build.dataset.graphs()))
        self._keep(state)
        return state

    def _state(self) -> _State | None:
        try:
            said = json.loads((self._folder / _STATE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return _State(said["store"], said["build"], tuple(said["graphs"]))

    def _keep(self, state: _State) -> None:
        content = json.dumps(state._asdict(), ensure_ascii=False, indent=2) + "\n"
        write_atomically(self._folder / _STATE, content.encode())

    def _next(self, store: str) -> str:
        """Return the name of the next folder; what a writer that died left there is removed."""
        name = f"store-{int(store.rpartition('-')[2]) + 1}"
        shutil.rmtree(self._folder / name, ignore_errors=True)
        return name

    def _remove_others(self) -> None:
        """Remove all stores but the current one and those before it that queries may still have to open."""
        state = self._state()
        current = int(state.store.rpartition("-")[2]) if state else 0
        for folder in self._folder.glob(_STORES):
            with suppress(ValueError):
                if int(folder.name.rpartition("-")[2]) < current - _KEPT:
                    shutil.rmtree(folder, ignore_errors=True)
