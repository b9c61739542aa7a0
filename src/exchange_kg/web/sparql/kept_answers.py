"""Answers that are kept: a build never changes, so the same task has the same answer."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exchange_kg.web.workers.task import Answer, Task


class KeptAnswers:
    """The answers that were asked for last, within so many bytes of queries and results together."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._answers: OrderedDict[Task, Answer] = OrderedDict()

    def find(self, task: Task) -> Answer | None:
        """Return the answer to a task, None where it is not kept."""
        found = self._answers.get(task)
        if found is not None:
            self._answers.move_to_end(task)
        return found

    def keep(self, task: Task, answer: Answer) -> None:
        """Keep an answer; the ones that nobody asked for longest make room for it."""
        if task in self._answers:
            return
        self._answers[task] = answer
        self._bytes += _size(task, answer)
        while self._bytes > self._most:
            self._bytes -= _size(*self._answers.popitem(last=False))


def _size(task: Task, answer: Answer) -> int:
    return len(task.query) + len(answer.body)
