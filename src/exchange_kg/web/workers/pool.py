"""A pool of workers: each answers one task after another, and one that is late or has died is replaced.

A worker that answers quickly is given a few tasks at once, so that neither it nor the server waits for the
other between two of them. Where the first turns out to take long, the others are given to other workers.
"""

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
    from collections.abc import Callable, Sequence

    from exchange_kg.web.limits import Limits
    from exchange_kg.web.workers.task import Answer, Task

# The programs of workers.
QUERIES = "exchange_kg.web.workers.worker"
WRITING = "exchange_kg.web.writing.writer"
# How long a new worker may take until it is ready, in seconds.
_START = 30.0
# A worker that is late, whatever the server does, ends by itself so many seconds after it should be killed.
_GRACE = 0.2
# A worker whose last answer took less is quick, in seconds; it gets so many tasks at once. Those that wait
# behind one that has taken so long are given to others.
_QUICK = 0.001
_TOGETHER = 4
_LONG = 0.005


class BusyError(Exception):
    """More tasks wait than the limits allow."""


class WorkerDiedError(Exception):
    """A new worker ended before it was ready."""


class Worker:
    """One process, and the connection between it and the server."""

    def __init__(self, process: subprocess.Popen[bytes], connection: Connection) -> None:
        self._process = process
        self._connection = connection
        self.tasks: deque[_Waiting] = deque()
        self.since = 0.0
        self.pace = _LONG
        self.clock: asyncio.TimerHandle | None = None

    def is_quick(self, now: float) -> bool:
        """Tell whether it will soon come to one more task."""
        return 0 < len(self.tasks) < _TOGETHER and self.pace < _QUICK and now - self.since < _QUICK

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
        try:
            worker = cls(process, await Connection.over(ours))
            await worker._begin()
        except BaseException:
            process.kill()
            process.wait()
            raise
        return worker

    async def _begin(self) -> None:
        """Wait until the process is ready; raises WorkerDiedError."""
        ready: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._connection.expect(_START, ready.set_result)
        try:
            began = (await ready).outcome == "done"
        except asyncio.CancelledError:
            self._connection.close()
            raise
        if not began:
            self._connection.close()
            raise WorkerDiedError

    def ask(self, message: bytes, seconds: float, told: Callable[[Answer], None]) -> None:
        """Have the answer to a message told; a worker that was late or died has to be replaced."""
        self._connection.ask(message, seconds, told)

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._connection.close()
        if self.clock is not None:
            self.clock.cancel()

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

    def send_away(self) -> None:
        """Tell whoever waits that others come first."""
        if not self.answer.done():
            self.answer.set_exception(BusyError())


class WorkerPool:
    """Workers of one program, as many as the limits say, each idle or at work."""

    def __init__(self, limits: Limits, module: str) -> None:
        self._limits = limits
        self._module = module
        self._idle: list[Worker] = []
        self._last: Worker | None = None
        self._queue: deque[_Waiting] = deque()
        self._clock: asyncio.TimerHandle | None = None
        self._replacing: set[asyncio.Task[None]] = set()
        self._all: set[Worker] = set()
        self._killed: set[Worker] = set()
        self._closed = False

    async def start(self) -> None:
        """Start all workers; raises WorkerDiedError."""
        await asyncio.gather(*(self._add() for _ in range(self._limits.workers)))

    async def answer(self, task: Task) -> Answer:
        """Answer a task when a worker is idle; raises BusyError where too many wait, or it waits too long."""
        return await self.send(task.frame())

    async def send(self, message: bytes) -> Answer:
        """Send a message to a worker and return the answer; errors as those of `answer`."""
        now = asyncio.get_running_loop().time()
        worker = self._ready(now)
        if worker is None and len(self._queue) >= self._limits.waiting:
            raise BusyError
        waiting = _Waiting(message, now + self._limits.seconds)
        if worker is not None:
            self._give(worker, waiting, now)
        else:
            self._queue.append(waiting)
            self._set_clock()
        try:
            return await waiting.answer
        except asyncio.CancelledError:
            self._give_up(waiting)
            raise

    def _ready(self, now: float) -> Worker | None:
        """Return a worker for one more task: the last one as long as it is quick, else an idle one."""
        if self._last is not None and self._last.is_quick(now):
            return self._last
        return self._idle.pop() if self._idle else None

    def _give(self, worker: Worker, waiting: _Waiting, now: float) -> None:
        if not worker.tasks:
            worker.since = now
        self._last = waiting.worker = worker
        worker.tasks.append(waiting)
        worker.ask(waiting.message, self._limits.seconds, partial(self._answered, worker, waiting))
        if len(worker.tasks) > 1:
            self._watch(worker)

    def _answered(self, worker: Worker, waiting: _Waiting, answer: Answer) -> None:
        """Take an answer, perhaps to a task that another worker was given meanwhile."""
        now = asyncio.get_running_loop().time()
        worker.tasks.popleft()
        worker.pace, worker.since = now - worker.since, now
        own = waiting.worker is worker
        if own:
            waiting.worker = None
        if answer.outcome in {"late", "died"}:
            self._replace(worker)
        elif worker.tasks:
            self._watch(worker)
        else:
            self._free(worker, now)
        if own and not waiting.answer.done():
            waiting.answer.set_result(answer)

    def _free(self, worker: Worker, now: float) -> None:
        """Give a worker the next tasks, if any wait."""
        while self._queue and (not worker.tasks or worker.is_quick(now)):
            waiting = self._queue.popleft()
            if not waiting.answer.done():
                self._give(worker, waiting, now)
        if not worker.tasks:
            self._idle.append(worker)

    def _watch(self, worker: Worker) -> None:
        if worker.clock is None:
            worker.clock = asyncio.get_running_loop().call_later(_LONG, self._look_at, worker)

    def _look_at(self, worker: Worker) -> None:
        """Look whether a worker is at a long task: those behind it are given to others.

        It ends where the task is nobody's, or of somebody who has left.
        """
        worker.clock = None
        if not worker.tasks:
            return
        now, first = asyncio.get_running_loop().time(), worker.tasks[0]
        if now - worker.since < _LONG:
            self._watch(worker)
        elif first.worker is not worker or first.answer.cancelled():
            self._replace(worker)
        else:
            self._pass_on(list(worker.tasks)[1:], worker, now)

    def _pass_on(self, tasks: Sequence[_Waiting], worker: Worker, now: float) -> None:
        """Give tasks that a worker has not begun to others, before all that wait.

        It comes to them all the same, unless it is replaced; those answers are nobody's. More than may wait
        are sent away.
        """
        for waiting in reversed(tasks):
            if waiting.worker is worker:
                waiting.worker = None
                if not waiting.answer.done():
                    self._queue.appendleft(waiting)
        while self._queue and self._idle:
            self._free(self._idle.pop(), now)
        while len(self._queue) > self._limits.waiting:
            self._queue.pop().send_away()
        self._set_clock()

    def _give_up(self, waiting: _Waiting) -> None:
        """Give up a task that nobody waits for any more; one that is not begun is looked at when it is."""
        worker = waiting.worker
        if self._closed:
            return
        if worker is None:
            with suppress(ValueError):
                self._queue.remove(waiting)
        elif worker.tasks[0] is waiting:
            self._replace(worker)
        else:
            self._watch(worker)

    def _set_clock(self) -> None:
        if self._clock is None and self._queue:
            loop = asyncio.get_running_loop()
            self._clock = loop.call_at(self._queue[0].latest, self._look)

    def _look(self) -> None:
        """Send away who waits too long: one clock for all, who are in the order of their time."""
        self._clock = None
        now = asyncio.get_running_loop().time()
        while self._queue and self._queue[0].latest <= now:
            self._queue.popleft().send_away()
        self._set_clock()

    def close(self) -> None:
        """End all workers; whoever still waits is not answered."""
        self._closed = True
        for starting in self._replacing:
            starting.cancel()
        for worker in self._all:
            worker.kill()
        for worker in self._all | self._killed:
            worker.wait()
        self._all.clear()

    async def _add(self) -> None:
        worker = await Worker.start(self._limits, self._module)
        self._all.add(worker)
        self._free(worker, asyncio.get_running_loop().time())

    def _replace(self, worker: Worker) -> None:
        """Kill a worker; the answer to its task need not wait until it has ended and another has begun."""
        self._all.discard(worker)
        self._killed.add(worker)
        worker.kill()
        tasks, worker.tasks = worker.tasks, deque()
        self._pass_on(tasks, worker, asyncio.get_running_loop().time())
        starting = asyncio.create_task(self._add_instead(worker))
        self._replacing.add(starting)
        starting.add_done_callback(self._replacing.discard)

    async def _add_instead(self, killed: Worker) -> None:
        """Start a worker, trying again while the machine has no room for one."""
        await asyncio.to_thread(killed.wait)
        self._killed.discard(killed)
        while True:
            with suppress(WorkerDiedError, OSError):
                return await self._add()
            await asyncio.sleep(1)
