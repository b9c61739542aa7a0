"""Something that may take too long, in a process of its own that is stopped then."""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING

from benchmarks.measuring import timed

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

_FORK = multiprocessing.get_context("fork")


def timed_within(limit: float, action: Callable[[], int]) -> tuple[float, int | None]:
    """Do something in a copy of this process; returns its seconds and its result.

    What takes more seconds than the limit is stopped: the result is None then, and the seconds are the limit.
    Raises RuntimeError where the copy ended without a result.
    """
    receiver, sender = _FORK.Pipe(duplex=False)
    copy = _FORK.Process(target=_send, args=(sender, action), daemon=True)
    copy.start()
    sender.close()
    try:
        return receiver.recv() if receiver.poll(limit) else (limit, None)
    except EOFError as error:
        raise RuntimeError("the process ended without a result") from error
    finally:
        copy.kill()
        copy.join()
        receiver.close()


def _send(sender: Connection, action: Callable[[], int]) -> None:
    sender.send(timed(action))
