"""Work in a process of its own, beside what this one does."""

from __future__ import annotations

import os
import pickle
import signal
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Generic, NoReturn, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_Made = TypeVar("_Made")
_Value = TypeVar("_Value")


@contextmanager
def beside(work: Callable[[], _Made]) -> Iterator[Callable[[], _Made | None]]:
    """Begin work in a process that has all that this one has; gives what waits for what it returns, pickled.

    That is None where the work failed, or could not be begun: it is to be done here, so that errors are
    raised here. The process ends with the block and with this one. There is none where another thread runs:
    a lock that it holds would stay locked in the new process.
    """
    process = _Forked(work)
    try:
        yield process.finish
    finally:
        process.end()


class HandedOver(Generic[_Value]):
    """What one process gives once, and another that was begun in the meantime waits for."""

    def __init__(self) -> None:
        taking, giving = os.pipe()
        self._taking, self._giving = os.fdopen(taking, "rb"), os.fdopen(giving, "wb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._taking.close()
        self._giving.close()

    def give(self, value: _Value) -> None:
        """Let the other process go on, if it is still there."""
        self._taking.close()  # so that writing ends where nobody reads
        with suppress(BrokenPipeError), self._giving:
            pickle.dump(value, self._giving)

    def wait(self) -> _Value:
        """Wait until the other process gives it; raises EOFError where that ends without."""
        self._giving.close()
        value: _Value = pickle.load(self._taking)  # noqa: S301  of this very program
        return value


class _Forked(Generic[_Made]):
    def __init__(self, work: Callable[[], _Made]) -> None:
        watched, self._held = os.pipe()
        self._told, telling = os.pipe()
        self._process = _fork()
        if self._process == 0:
            os.close(self._held)
            _do(work, watched, telling)
        os.close(watched)
        os.close(telling)

    def finish(self) -> _Made | None:
        """Wait for the process, and return what its work has."""
        if self._process is None:
            return None
        with open(self._told, "rb", closefd=False) as told:
            pickled = told.read()
        if self._failed(self._process):
            return None
        made: _Made = pickle.loads(pickled)  # noqa: S301  of this very program
        return made

    def end(self) -> None:
        """End the process, wherever it is."""
        os.close(self._held)
        os.close(self._told)
        if self._process is not None:
            os.kill(self._process, signal.SIGKILL)
            self._failed(self._process)

    def _failed(self, process: int) -> bool:
        """Wait for the process, and tell whether it has failed."""
        _, status = os.waitpid(process, 0)
        self._process = None
        return status != 0


def _fork() -> int | None:
    """Return the number of a new process, 0 in that one; None where there can be none."""
    if hasattr(os, "fork") and threading.active_count() == 1:
        with suppress(OSError):
            return os.fork()
    return None


def _do(work: Callable[[], object], watched: int, telling: int) -> NoReturn:
    """Do work and end without what is done at the end of a program, which the other process will do."""
    try:
        threading.Thread(target=_end_with_parent, args=(watched,), daemon=True).start()
        made = pickle.dumps(work())
        with open(telling, "wb") as told:
            told.write(made)
    except BaseException:  # noqa: BLE001  the other process does it again, and raises it
        os._exit(1)
    os._exit(0)


def _end_with_parent(watched: int) -> None:
    """End this process when the other end of a pipe is closed: with the process that holds it."""
    os.read(watched, 1)
    os._exit(1)
