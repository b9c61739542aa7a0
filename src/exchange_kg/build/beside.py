"""Work in a process of its own, beside what this one does."""

from __future__ import annotations

import os
import pickle
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, BinaryIO, Generic, NoReturn, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_Made = TypeVar("_Made")

Hear: TypeAlias = "Callable[[], Any]"
"""Waits for the next that the process tells it which has begun this one, or for ever, and returns it."""

_LENGTH = 8
"""Bytes before a message, which say how long it is."""


@contextmanager
def beside(work: Callable[[Hear], _Made]) -> Iterator[Beside[_Made]]:
    """Begin work in a process that has all that this one has, and hears later what else it needs.

    The process ends with the block and with this one. There is none where another thread runs: a lock that it
    holds would stay locked in the new process.
    """
    other = Beside(work)
    try:
        yield other
    finally:
        other.end()


class Beside(Generic[_Made]):
    """Work in another process; what is told and what is made is pickled."""

    def __init__(self, work: Callable[[Hear], _Made]) -> None:
        watched, self._held = os.pipe()
        hearing, self._telling = os.pipe()
        self._made, making = os.pipe()
        self._process = _fork()
        if self._process == 0:
            for of_the_other in (self._held, self._telling, self._made):
                os.close(of_the_other)
            _do(work, watched, hearing, making)
        self._teller = ThreadPoolExecutor(1)  # has a thread from the first thing on that it tells
        for of_the_other in (watched, hearing, making):
            os.close(of_the_other)

    def tell(self, something: object) -> None:
        """Tell the process something; nobody waits until it listens."""
        if self._process is not None:
            self._teller.submit(_send, self._telling, something)

    def finish(self) -> _Made | None:
        """Wait for what the work makes, and return it.

        That is None where the work failed, or could not be begun: it is to be done here, so that errors are
        raised here.
        """
        if self._process is None:
            return None
        with suppress(EOFError), open(self._made, "rb", closefd=False) as pipe:
            made: _Made = _received(pipe)
            return made
        return None

    def end(self) -> None:
        """End the process, wherever it is."""
        if self._process is not None:
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
        self._teller.shutdown()
        for ours in (self._held, self._telling, self._made):
            os.close(ours)


def _fork() -> int | None:
    """Return the number of a new process, 0 in that one; None where there can be none."""
    if hasattr(os, "fork") and threading.active_count() == 1:
        with suppress(OSError):
            return os.fork()
    return None


def _do(work: Callable[[Hear], object], watched: int, hearing: int, making: int) -> NoReturn:
    """Do work and end without what is done at the end of a program, which the other process will do."""
    try:
        threading.Thread(target=_end_with_parent, args=(watched,), daemon=True).start()
        with open(hearing, "rb") as pipe:
            _send(making, work(lambda: _received(pipe)))
    except BaseException:  # noqa: BLE001  the other process does it again, and raises it
        os._exit(1)
    os._exit(0)


def _end_with_parent(watched: int) -> None:
    """End this process when the other end of a pipe is closed: with the process that holds it."""
    os.read(watched, 1)
    os._exit(1)


def _send(pipe: int, something: object) -> None:
    """Write something into a pipe, as long as anybody reads it."""
    pickled = pickle.dumps(something)
    with suppress(BrokenPipeError), open(pipe, "wb", closefd=False) as sent:
        sent.write(len(pickled).to_bytes(_LENGTH, "big"))
        sent.write(pickled)


def _received(pipe: BinaryIO) -> Any:
    """Read what was sent; raises EOFError where it ends too early."""
    length = int.from_bytes(pipe.read(_LENGTH), "big")
    pickled = pipe.read(length)
    if not length or len(pickled) < length:
        raise EOFError
    return pickle.loads(pickled)  # noqa: S301  of this very program
