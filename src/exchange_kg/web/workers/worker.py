"""The process that runs queries: `python -m exchange_kg.web.workers.worker SOCKET MEMORY`.

It answers one task after another until the server closes the socket, and holds the dataset of the last one
open. Whatever happens to it, the server only sees a closed socket.
"""

from __future__ import annotations

import resource
import socket
import sys
from pathlib import Path

from exchange_kg.errors import ExchangeKgError
from exchange_kg.store import Dataset
from exchange_kg.web.workers.answering import answer
from exchange_kg.web.workers.frames import frame, read_frame
from exchange_kg.web.workers.task import Task

_STATUS = Path("/proc/self/statm")


def main(arguments: list[str]) -> None:
    """Serve the socket whose number is the first argument, within so many bytes of memory more than now."""
    with socket.socket(fileno=int(arguments[0])) as connection:
        _limit_memory(int(arguments[1]))
        _serve(connection)


def _serve(connection: socket.socket) -> None:
    datasets: dict[tuple[str, str], Dataset] = {}
    with connection.makefile("rb") as requests:
        connection.sendall(frame({"state": "ready"}))
        while message := read_frame(requests):
            task = Task.of(message[0])
            connection.sendall(_answered(task, datasets, connection))


def _answered(task: Task, datasets: dict[tuple[str, str], Dataset], connection: socket.socket) -> bytes:
    def reading_done() -> None:
        connection.sendall(frame({"state": "running"}))

    try:
        return answer(task, _dataset(task, datasets), reading_done)
    except ExchangeKgError as error:
        return frame(
            {
                "outcome": "refused",
                "detail": error.text(task.language),
                "line": error.where.line if error.where else None,
                "column": error.where.column if error.where else None,
            }
        )


def _dataset(task: Task, datasets: dict[tuple[str, str], Dataset]) -> Dataset:
    key = task.store, task.build
    if key not in datasets:
        datasets.clear()
        datasets[key] = Dataset.open(Path(task.store), trusted=True)
    return datasets[key]


def _limit_memory(more: int) -> None:
    """Let the address space grow by so many bytes beyond what it is now."""
    pages = int(_STATUS.read_text(encoding="ascii").split()[0]) if _STATUS.exists() else 0
    limit = pages * resource.getpagesize() + more
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(sys.argv[1:])
