"""Queries at once, one on each core: Oxigraph works outside of Python's lock."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from exchange_kg.errors import ExchangeKgError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")


def at_once(
    ask: Callable[[_Asked], _Answer], all_asked: Iterable[_Asked], most: int | None = None
) -> Iterator[_Answer]:
    """Yield the answers in order; `ask` takes the rows of its query itself, in the thread that it runs in.

    No more than `most` run at once, where that is given. The first error is raised where its answer would
    come; it leaves its traceback, which holds the rows, in the thread.
    """

    def answer(asked: _Asked) -> _Answer | ExchangeKgError:
        try:
            return ask(asked)
        except ExchangeKgError as error:
            error.__context__ = None
            return error.with_traceback(None)

    with ThreadPoolExecutor(most or os.cpu_count()) as threads:
        for answered in threads.map(answer, all_asked):
            if isinstance(answered, ExchangeKgError):
                raise answered
            yield answered
