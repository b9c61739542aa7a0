"""Queries passed on to a remote engine, in the place of workers."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from exchange_kg.errors import ExchangeKgError, UsageError
from exchange_kg.messages import text
from exchange_kg.store.remote import RemoteDataset
from exchange_kg.store.source_text import SourceText
from exchange_kg.web.workers.answering import answer
from exchange_kg.web.workers.pool import BusyError
from exchange_kg.web.workers.service_guard import allowed_calls
from exchange_kg.web.workers.task import Answer

if TYPE_CHECKING:
    from exchange_kg.messages import Language
    from exchange_kg.store.remote import Endpoint
    from exchange_kg.web.limits import Limits
    from exchange_kg.web.workers.task import Task

_REFUSED, _FORBIDDEN = "store.endpoint-refused", "store.endpoint-forbidden"
_LATE = ("store.endpoint-slow", "store.endpoint-partial")


class RemoteEngine:
    """Answers tasks from an endpoint, as many at once as the limits say; the engine is told of their time.

    An answer that is not whole is none. Calls of others in a query are made by the engine, so they are let
    through only where they are allowed.
    """

    def __init__(self, endpoint: Endpoint, limits: Limits) -> None:
        self._dataset = RemoteDataset(endpoint, seconds=limits.seconds, most_bytes=limits.result_bytes)
        self._limits = limits
        self._free = asyncio.Semaphore(limits.workers)
        self._waiting = 0

    async def answer(self, task: Task) -> Answer:
        """Answer a task when its turn has come; raises BusyError where too many wait already."""
        if self._waiting >= self._limits.waiting:
            raise BusyError
        self._waiting += 1
        try:
            await self._free.acquire()
        finally:
            self._waiting -= 1
        try:
            return await asyncio.wait_for(asyncio.to_thread(self._answer, task), self._limits.seconds)
        except TimeoutError:
            return Answer("late")
        finally:
            self._free.release()

    def _answer(self, task: Task) -> Answer:
        try:
            allowed_calls(SourceText(task.query, "query"), task.conditions.services)
            return answer(task, self._dataset)
        except ExchangeKgError as error:
            return _without_success(error, task.conditions.language)


def _without_success(error: ExchangeKgError, language: Language) -> Answer:
    """Tell of an error without what only the operator is to know, such as the address of the engine."""
    if error.message in _LATE:
        return Answer("late")
    if error.message == _REFUSED:
        return Answer("refused", detail=str(error.fields["detail"]))
    if not isinstance(error, UsageError) or error.message == _FORBIDDEN:
        return Answer("failed", detail=text("web.engine_failed", language))
    line, column = (error.where.line, error.where.column) if error.where else (None, None)
    return Answer("refused", detail=error.text(language), line=line, column=column)
