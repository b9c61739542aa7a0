"""Work in a process of its own, beside what this one does."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager, suppress
from threading import Thread
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def beside(work: Callable[[], None]) -> Iterator[Callable[[], None]]:
    """Begin work in a process that has all that this one has; gives a function that waits until it is done.

    It is to write files, since nothing else comes back. What fails there, or cannot be begun, is done here
    while it is waited for, so that errors are raised here. The process ends with the block and with this one.
    """
    process = _Forked(work)
    try:
        yield process.finish
    finally:
        process.end()


class _Forked:
    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        watched, self._held = os.pipe()
        self._process = _fork()
        if self._process == 0:
            os.close(self._held)
            _do(work, watched)
        os.close(watched)

    def finish(self) -> None:
        """Wait for the process, and do what it has not."""
        if self._process is None or self._failed(self._process):
            self._work()

    def end(self) -> None:
        """End the process, wherever it is."""
        os.close(self._held)
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
    if hasattr(os, "fork"):
        with suppress(OSError):
            return os.fork()
    return None


def _do(work: Callable[[], None], watched: int) -> NoReturn:
    """Do work and end without what is done at the end of a program, which the other process will do."""
    try:
        Thread(target=_end_with_parent, args=(watched,), daemon=True).start()
        work()
    except BaseException:  # noqa: BLE001  the other process does it again, and raises it
        os._exit(1)
    os._exit(0)


def _end_with_parent(watched: int) -> None:
    """End this process when the other end of a pipe is closed: with the process that holds it."""
    os.read(watched, 1)
    os._exit(1)
