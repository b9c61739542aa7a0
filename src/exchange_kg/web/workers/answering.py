"""Runs a query within the limits of its task, in the worker; only here a foreign query is parsed."""

from __future__ import annotations

import io
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from exchange_kg.query.formats import ROW_FORMATS
from exchange_kg.query.labels import Labels
from exchange_kg.query.result import Rows
from exchange_kg.store import Dataset, Solutions, in_graph, seal, serialize
from exchange_kg.store.changing import open_changing
from exchange_kg.store.source_text import SourceText
from exchange_kg.web.workers.frames import frame
from exchange_kg.web.workers.task import Task
from exchange_kg.web.workers.way_out import WayOut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from exchange_kg.store import Queryable, Triple
    from exchange_kg.web.workers.frames import Header

_Item = TypeVar("_Item")
# A result is cut between two rows; one whose last row is so long that it passes the limit twice is not sent.
_OVERRUN = 2


class Answering:
    """Answers tasks, and holds the dataset of the last one open."""

    def __init__(self) -> None:
        self._way_out = WayOut()
        self._open: tuple[tuple[str, str], Dataset] | None = None

    def __call__(self, header: Header, _body: bytes) -> bytes:
        """Answer the task of a header; errors as those of `WayOut.calls` and `answer`."""
        task = Task.of(header)
        try:
            dataset = self._dataset(task)
        except OSError:
            return frame({"outcome": "gone"})
        asked = SourceText(task.query, "query")
        with self._way_out.calls(asked, task.services, task.relay) as query:
            result = dataset.query(query, graphs=task.graphs, base=task.base)
            return _answer(result, task, dataset)

    def _dataset(self, task: Task) -> Dataset:
        key = task.store, task.build
        if self._open is None or self._open[0] != key:
            self._open = key, _dataset(Path(task.store))
        return self._open[1]


def _dataset(folder: Path) -> Dataset:
    return Dataset.open(folder, trusted=True) if seal.exists(folder) else open_changing(folder)


def answer(task: Task, dataset: Queryable) -> bytes:
    """Return the frame that answers a task; errors as those of `Dataset.query`."""
    return _answer(dataset.query(task.query, graphs=task.graphs, base=task.base), task, dataset)


def _answer(result: Solutions | bool | list[Triple], task: Task, dataset: Queryable) -> bytes:
    wanted = task.triple_format if isinstance(result, list) else task.row_format
    if wanted is None:
        form = "triples" if isinstance(result, list) else "rows"
        return frame({"outcome": "unacceptable", "detail": form})
    cut = _Cut(task)
    if isinstance(result, list):
        body = _triples(result, wanted, task, cut)
    else:
        body = _rows(result, wanted, task, cut, dataset)
    if len(body) > _OVERRUN * task.result_bytes:
        return frame({"outcome": "died"})
    return frame({"outcome": "done", "format": wanted, "cut": cut.at}, body)


def _rows(result: Solutions | bool, wanted: str, task: Task, cut: _Cut, dataset: Queryable) -> bytes:
    body = io.BytesIO()
    stream = io.TextIOWrapper(body, encoding="utf-8", newline="", write_through=True)
    rows: Rows | bool = isinstance(result, bool) and result
    if isinstance(result, Solutions):
        items = cut.items(result.rows, body.tell)
        rows = Rows(result.variables, items, Labels(dataset, task.language))
    ROW_FORMATS[wanted](rows, stream, task.language)
    return body.getvalue()


def _triples(result: Sequence[Triple], wanted: str, task: Task, cut: _Cut) -> bytes:
    written = accumulate(map(len, map(str, result)), initial=0)
    return serialize(in_graph(cut.items(result, partial(next, written))), wanted, task.base)


class _Cut:
    """Ends a result at the limits of a task; `at` is the limit that it came to, "" while none."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self.at = ""

    def items(self, items: Iterable[_Item], written: Callable[[], int]) -> Iterator[_Item]:
        """Iterate over rows or triples until so many, or so many bytes of them, were written."""
        for number, item in enumerate(items):
            if number >= self._task.rows:
                self.at = "rows"
            elif written() >= self._task.result_bytes:
                self.at = "bytes"
            if self.at:
                return
            yield item
