"""Work in a process of its own, beside what this one does."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager, suppress
from threading import Thread
from typing import TYPE_CHECKING, NoReturn, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def beside(work: Callable[[], None]) -> Iterator[Callable[[], bool]]:
    """Begin work in a process that has all that this one has; gives a function that waits until it has ended.

    It is to write files, since nothing else comes back. The function tells whether all was done there: what
    failed, or could not be begun, is to be done here, so that errors are raised here. The process ends with
    the block and with this one.
    """
    process = _Forked(work)
    try:
        yield process.finish
    finally:
        process.end()


class Signal:
    """What one process gives once, and another that was begun in the meantime waits for."""

    def __init__(self) -> None:
        self._out, self._in = os.pipe()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._out)
        os.close(self._in)

    def give(self) -> None:
        """Let the other process go on."""
        os.write(self._in, b"!")

    def wait(self) -> None:
        """Wait until the other process gives it, or for ever."""
        os.read(self._out, 1)


class _Forked:
    def __init__(self, work: Callable[[], None]) -> None:
        watched, self._held = os.pipe()
        self._process = _fork()
        if self._process == 0:
            os.close(self._held)
            _do(work, watched)
        os.close(watched)

    def finish(self) -> bool:
        """Wait for the process, and tell whether it has done the work."""
        return self._process is not None and self._waited(self._process)

    def end(self) -> None:
        """End the process, wherever it is."""
        os.close(self._held)
        if self._process is not None:
            os.kill(self._process, signal.SIGKILL)
            self._waited(self._process)

    def _waited(self, process: int) -> bool:
        """Wait for the process, and tell whether it ended well."""
        _, status = os.waitpid(process, 0)
        self._process = None
        return status == 0


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
