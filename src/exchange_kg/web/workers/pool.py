"""A pool of workers: each has one task at a time, and one that is late or has died is replaced."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from exchange_kg.web.workers.connection import Connection
from exchange_kg.web.workers.task import Answer

if TYPE_CHECKING:
    from exchange_kg.web.limits import Limits
    from exchange_kg.web.workers.frames import Header
    from exchange_kg.web.workers.task import Task
    from exchange_kg.web.writing.change import Change

# The programs of workers.
QUERIES = "exchange_kg.web.workers.worker"
WRITING = "exchange_kg.web.writing.writer"
# How long a new worker may take until it is ready, in seconds.
_START = 30.0
# A worker that is late, whatever the server does, ends by itself so many seconds after it should be killed.
_GRACE = 0.2


class BusyError(Exception):
    """More tasks wait than the limits allow."""


class WorkerDiedError(Exception):
    """A new worker ended before it was ready."""


class Worker:
    """One process, and the connection between it and the server."""

    def __init__(self, process: subprocess.Popen[bytes], connection: Connection) -> None:
        self._process = process
        self._connection = connection

    @classmethod
    async def start(cls, limits: Limits, module: str) -> Self:
        """Start a process and wait until it is ready; raises WorkerDiedError."""
        ours, theirs = socket.socketpair()
        with theirs:
            bounds = [str(limits.memory_bytes), str(limits.seconds + _GRACE)]
            command = [sys.executable, "-m", module, str(theirs.fileno()), *bounds]
            process = subprocess.Popen(  # noqa: S603  (our own program)
                command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        worker = cls(process, await Connection.over(ours))
        try:
            await worker._connection.heard(_START)
        except (TimeoutError, ConnectionError) as error:
            worker.kill()
            worker.wait()
            raise WorkerDiedError from error
        return worker

    async def answer(self, header: Header, seconds: float, body: bytes) -> Answer:
        """Answer a message; a worker that was late or died has to be replaced."""
        begun = time.monotonic()
        try:
            said, content = await self._connection.asked(header, body, seconds)
        except TimeoutError:
            return Answer("late")
        except ConnectionError:
            return Answer("late" if time.monotonic() - begun >= seconds else "died")
        return Answer(**said, body=content)

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._connection.close()

    def wait(self) -> None:
        """Wait until the process has ended and its memory is free."""
        self._process.wait()


class WorkerPool:
    """Workers of one program, as many as the limits say, each idle or with one task."""

    def __init__(self, limits: Limits, module: str) -> None:
        self._limits = limits
        self._module = module
        self._idle: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        self._waiting = 0
        self._replacing: set[asyncio.Task[None]] = set()
        self._all: set[Worker] = set()

    async def start(self) -> None:
        """Start all workers; raises WorkerDiedError."""
        await asyncio.gather(*(self._add() for _ in range(self._limits.workers)))

    async def answer(self, task: Task | Change, body: bytes = b"") -> Answer:
        """Answer a task when a worker is idle; raises BusyError where too many wait, or it waits too long."""
        return await self._answer(await self._free(), task.header(), body)

    async def _free(self) -> Worker:
        """Wait for a worker, no longer than for an answer; raises BusyError."""
        with suppress(asyncio.QueueEmpty):
            return self._idle.get_nowait()
        if self._waiting >= self._limits.waiting:
            raise BusyError
        self._waiting += 1
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._idle.get()
        except TimeoutError:
            raise BusyError from None
        finally:
            self._waiting -= 1

    async def _answer(self, worker: Worker, header: Header, body: bytes) -> Answer:
        answer = None
        try:
            answer = await worker.answer(header, self._limits.seconds, body)
            return answer
        finally:
            if answer is None or answer.outcome in {"late", "died"}:
                self._replace(worker)
            else:
                self._idle.put_nowait(worker)

    def close(self) -> None:
        """End all workers."""
        for starting in self._replacing:
            starting.cancel()
        for worker in self._all:
            worker.kill()
        for worker in self._all:
            worker.wait()
        self._all.clear()

    async def _add(self) -> None:
        worker = await Worker.start(self._limits, self._module)
        self._all.add(worker)
        self._idle.put_nowait(worker)

    def _replace(self, worker: Worker) -> None:
        """Kill a worker; the answer to its task need not wait until it has ended and another has begun."""
        self._all.discard(worker)
        worker.kill()
        starting = asyncio.create_task(self._add_instead(worker))
        self._replacing.add(starting)
        starting.add_done_callback(self._replacing.discard)

    async def _add_instead(self, killed: Worker) -> None:
        """Start a worker, trying again while the machine has no room for one."""
        await asyncio.to_thread(killed.wait)
        while True:
            with suppress(WorkerDiedError, OSError):
                return await self._add()
            await asyncio.sleep(1)
