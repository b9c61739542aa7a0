"""Work in processes of its own, which tell how far they are, and end where nobody listens any more."""

from __future__ import annotations

import multiprocessing
import os
from multiprocessing.connection import wait
from threading import Thread
from typing import TYPE_CHECKING, Any

from exchange_kg.errors import ExchangeKgError, OutputError
from exchange_kg.site.work import Done, done

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from exchange_kg.site.work import Work

    Told = Callable[[int, int], None]

_BETWEEN = 20
"""After how many pages a process tells how far it is."""


def all_done(works: Sequence[Work], told: Told) -> list[Done]:
    """Do works at the same time; `told` gets how much of all is done.

    Raises what one of them raises, and OutputError where the system has ended one of their processes.
    """
    # A forked process would share the open store and the threads of this one.
    context = multiprocessing.get_context("spawn")
    pipes = [context.Pipe(duplex=False) for _ in works]
    processes = [
        context.Process(target=_do, args=(work, sender), daemon=True)
        for work, (_, sender) in zip(works, pipes, strict=True)
    ]
    for process in processes:
        process.start()
    for _, sender in pipes:
        sender.close()
    try:
        return _heard(dict(zip((receiver for receiver, _ in pipes), processes, strict=True)), told)
    finally:
        for process in processes:
            process.terminate()
            process.join()


def _heard(processes: Mapping[Connection, BaseProcess], told: Told) -> list[Done]:
    """Return what processes have done, each told by its own connection."""
    states = dict.fromkeys(processes, (0, 0))
    found: list[Done] = []
    while len(found) < len(processes):
        ready = wait([receiver for receiver in processes if not receiver.closed])
        for receiver in (one for one in processes if one in ready):
            message = _received(receiver, processes[receiver])
            if isinstance(message, Exception):
                raise message
            if isinstance(message, Done):
                found.append(message)
                receiver.close()
            else:
                states[receiver] = message
                told(*map(sum, zip(*states.values(), strict=True)))
    return found


def _received(receiver: Connection, process: BaseProcess) -> Any:
    """Return what a process tells; one that ended by a fault of its own has told that on stderr."""
    try:
        return receiver.recv()
    except EOFError:
        process.join()
        if process.exitcode is not None and process.exitcode < 0:
            raise OutputError("pages.site.ended", signal=-process.exitcode) from None
        raise


def _end_with_parent() -> None:
    """End this process with the one that has started it, before it writes into what the next clears."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _do(work: Work, sender: Connection) -> None:
    Thread(target=_end_with_parent, daemon=True).start()

    def tell(made: int, total: int) -> None:
        if made % _BETWEEN == 0:
            sender.send((made, total))

    try:
        sender.send(done(work, tell))
    except BrokenPipeError:
        return
    except (ExchangeKgError, OSError) as error:
        sender.send(error)
