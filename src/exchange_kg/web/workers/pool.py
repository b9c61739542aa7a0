"""A pool of workers: each has one task at a time, and one that is late or has died is replaced."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from collections import deque
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Self

from exchange_kg.web.workers.connection import Connection

if TYPE_CHECKING:
    from collections.abc import Callable

    from exchange_kg.web.limits import Limits
    from exchange_kg.web.workers.task import Answer, Task

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
        ready: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        worker._connection.expect(_START, ready.set_result)
        try:
            began = (await ready).outcome == "done"
        except asyncio.CancelledError:
            worker.kill()
            raise
        if not began:
            worker.kill()
            worker.wait()
            raise WorkerDiedError
        return worker

    def ask(self, message: bytes, seconds: float, told: Callable[[Answer], None]) -> None:
        """Have the answer to a message told; a worker that was late or died has to be replaced."""
        self._connection.ask(message, seconds, told)

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._connection.close()

    def wait(self) -> None:
        """Wait until the process has ended and its memory is free."""
        self._process.wait()


class _Waiting:
    """A message whose answer is waited for, and the worker that has it, if any has."""

    __slots__ = ("answer", "latest", "message", "worker")

    def __init__(self, message: bytes, latest: float) -> None:
        self.message = message
        self.latest = latest
        self.worker: Worker | None = None
        self.answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()


class WorkerPool:
    """Workers of one program, as many as the limits say, each idle or with one task."""

    def __init__(self, limits: Limits, module: str) -> None:
        self._limits = limits
        self._module = module
        self._idle: list[Worker] = []
        self._queue: deque[_Waiting] = deque()
        self._clock: asyncio.TimerHandle | None = None
        self._replacing: set[asyncio.Task[None]] = set()
        self._all: set[Worker] = set()

    async def start(self) -> None:
        """Start all workers; raises WorkerDiedError."""
        await asyncio.gather(*(self._add() for _ in range(self._limits.workers)))

    async def answer(self, task: Task) -> Answer:
        """Answer a task when a worker is idle; raises BusyError where too many wait, or it waits too long."""
        return await self.send(task.frame())

    async def send(self, message: bytes) -> Answer:
        """Send a message to a worker and return the answer; errors as those of `answer`."""
        if not self._idle and len(self._queue) >= self._limits.waiting:
            raise BusyError
        waiting = _Waiting(message, asyncio.get_running_loop().time() + self._limits.seconds)
        if self._idle:
            self._give(self._idle.pop(), waiting)
        else:
            self._queue.append(waiting)
            self._set_clock()
        try:
            return await waiting.answer
        except asyncio.CancelledError:
            self._give_up(waiting)
            raise

    def _give(self, worker: Worker, waiting: _Waiting) -> None:
        waiting.worker = worker
        worker.ask(waiting.message, self._limits.seconds, partial(self._answered, waiting))

    def _answered(self, waiting: _Waiting, answer: Answer) -> None:
        worker, waiting.worker = waiting.worker, None
        assert worker is not None  # noqa: S101  (it was given one)
        if answer.outcome in {"late", "died"}:
            self._replace(worker)
        else:
            self._free(worker)
        if not waiting.answer.done():
            waiting.answer.set_result(answer)

    def _free(self, worker: Worker) -> None:
        """Give a worker the next task, if any waits."""
        while self._queue:
            waiting = self._queue.popleft()
            if not waiting.answer.done():
                self._give(worker, waiting)
                return
        self._idle.append(worker)

    def _give_up(self, waiting: _Waiting) -> None:
        """Give up a task that nobody waits for any more."""
        if waiting.worker is not None:
            self._replace(waiting.worker)
        with suppress(ValueError):
            self._queue.remove(waiting)

    def _set_clock(self) -> None:
        if self._clock is None and self._queue:
            loop = asyncio.get_running_loop()
            self._clock = loop.call_at(self._queue[0].latest, self._look)

    def _look(self) -> None:
        """Send away who waits too long: one clock for all, who are in the order of their time."""
        self._clock = None
        now = asyncio.get_running_loop().time()
        while self._queue and self._queue[0].latest <= now:
            waiting = self._queue.popleft()
            if not waiting.answer.done():
                waiting.answer.set_exception(BusyError())
        self._set_clock()

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
        self._free(worker)

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
