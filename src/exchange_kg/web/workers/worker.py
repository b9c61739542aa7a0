"""The process that runs queries: `python -m exchange_kg.web.workers.worker SOCKET MEMORY SECONDS`.

It answers one task after another until the server closes the socket. Whatever happens to it, the server only
sees a closed socket.
"""

from __future__ import annotations

import os
import resource
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from exchange_kg.errors import ExchangeKgError
from exchange_kg.web.workers.answering import Answering
from exchange_kg.web.workers.frames import fields_of, read_frame
from exchange_kg.web.workers.isolation import leave_network
from exchange_kg.web.workers.task import Answer
from exchange_kg.web.workers.way_out import CallFailedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    # From header and body of a message to the answer.
    Work: TypeAlias = "Callable[[bytes, bytes], Answer]"

_STATUS = Path("/proc/self/statm")


def run(arguments: Sequence[str], work: Work) -> None:
    """Serve the socket whose number is the first argument, within limits.

    The second is by how many bytes its memory may grow, the third how many seconds one message may take.
    """
    leave_network()
    _let_others_finish()
    # The system ends the process then: no handler would run before the engine gives an answer.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    number, more_memory, seconds = arguments
    with socket.socket(fileno=int(number)) as connection:
        _limit_memory(int(more_memory))
        with connection.makefile("rb") as requests:
            connection.sendall(Answer("done").frame())
            while message := read_frame(requests):
                signal.setitimer(signal.ITIMER_REAL, float(seconds))
                answer = _answered(work, *message)
                signal.setitimer(signal.ITIMER_REAL, 0)
                connection.sendall(answer.frame())


def _answered(work: Work, header: bytes, body: bytes) -> Answer:
    try:
        return work(header, body)
    except ExchangeKgError as error:
        return Answer(
            "failed" if isinstance(error, CallFailedError) else "refused",
            detail=error.text(fields_of(header)["language"]),
            line=error.where.line if error.where else None,
            column=error.where.column if error.where else None,
        )


def _let_others_finish() -> None:
    """Let no query that comes interrupt what the server does: sched(7), SCHED_BATCH; only Linux has it."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def _limit_memory(more: int) -> None:
    """Let private memory grow by so many bytes; mapped files and reserved addresses do not count."""
    pages = int(_STATUS.read_text(encoding="ascii").split()[5]) if _STATUS.exists() else 0
    limit = pages * resource.getpagesize() + more
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    run(sys.argv[1:], Answering())
