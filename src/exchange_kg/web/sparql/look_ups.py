"""Queries for what one triple pattern matches: answered by the server itself, without a worker.

That costs less than a message to a worker. No parser reads their text, only an expression, and no more of
the index is read than is sent; so there is nothing that would have to be stopped. Many matches, and long
ones, are left to a worker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.web.workers.answering import answer_of

if TYPE_CHECKING:
    from exchange_kg.store import Dataset
    from exchange_kg.web.workers.task import Answer, Task

# So much is looked up while other requests wait: rows, and bytes of them.
_ROWS = 100
_BYTES = 64 * 1024


def looked_up(task: Task, dataset: Dataset) -> Answer | None:
    """Return the answer to a task; None where it is for a worker."""
    query, conditions = task
    found = None if conditions.graphs else dataset.look_up(query)
    if found is None:
        return None
    few = conditions._replace(
        rows=min(_ROWS, conditions.rows), result_bytes=min(_BYTES, conditions.result_bytes)
    )
    answer = answer_of(found, few, dataset)
    return answer if answer.outcome == "done" and not answer.cut else None
