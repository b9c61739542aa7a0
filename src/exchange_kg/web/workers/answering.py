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
from exchange_kg.web.workers.task import Answer, Task
from exchange_kg.web.workers.way_out import WayOut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from exchange_kg.store import Queryable, Triple
    from exchange_kg.web.workers.task import Conditions

_Item = TypeVar("_Item")
# A result is cut between two rows; one whose last row is so long that it passes the limit twice is not sent.
_OVERRUN = 2


class Answering:
    """Answers tasks, and holds the dataset of the last one open."""

    def __init__(self) -> None:
        self._way_out = WayOut()
        self._open: tuple[tuple[str, str], Dataset] | None = None

    def __call__(self, header: bytes, body: bytes) -> Answer:
        """Answer the task of a message; errors as those of `WayOut.calls` and `answer`."""
        task = Task.of(header, body)
        conditions = task.conditions
        try:
            dataset = self._dataset(conditions)
        except OSError:
            return Answer("gone")
        asked = SourceText(task.query, "query")
        with self._way_out.calls(asked, conditions.services, conditions.relay) as query:
            result = dataset.query(query, graphs=conditions.graphs, base=conditions.base)
            return answer_of(result, conditions, dataset)

    def _dataset(self, conditions: Conditions) -> Dataset:
        key = conditions.store, conditions.build
        if self._open is None or self._open[0] != key:
            self._open = key, _dataset(Path(conditions.store))
        return self._open[1]


def _dataset(folder: Path) -> Dataset:
    return Dataset.open(folder, trusted=True) if seal.exists(folder) else open_changing(folder)


def answer(task: Task, dataset: Queryable) -> Answer:
    """Answer a task; errors as those of `Dataset.query`."""
    query, conditions = task
    result = dataset.query(query, graphs=conditions.graphs, base=conditions.base)
    return answer_of(result, conditions, dataset)


def answer_of(result: Solutions | bool | list[Triple], conditions: Conditions, dataset: Queryable) -> Answer:
    """Return what a dataset has answered, written as the conditions say, and cut at their limits."""
    wanted = conditions.triple_format if isinstance(result, list) else conditions.row_format
    if wanted is None:
        return Answer("unacceptable", detail="triples" if isinstance(result, list) else "rows")
    cut = _Cut(conditions)
    if isinstance(result, list):
        body = _triples(result, wanted, conditions, cut)
    else:
        body = _rows(result, wanted, conditions, cut, dataset)
    if len(body) > _OVERRUN * conditions.result_bytes:
        return Answer("died")
    return Answer("done", body, wanted, cut.at)


def _rows(
    result: Solutions | bool, wanted: str, conditions: Conditions, cut: _Cut, dataset: Queryable
) -> bytes:
    written = _Written()
    rows: Rows | bool = isinstance(result, bool) and result
    if isinstance(result, Solutions):
        items = cut.items(result.rows, lambda: written.length)
        rows = Rows(result.variables, items, Labels(dataset, conditions.language))
    ROW_FORMATS[wanted](rows, written, conditions.language)
    return written.encoded()


def _triples(result: Sequence[Triple], wanted: str, conditions: Conditions, cut: _Cut) -> bytes:
    written = accumulate(map(len, map(str, result)), initial=0)
    return serialize(in_graph(cut.items(result, partial(next, written))), wanted, conditions.base)


class _Written(io.StringIO):
    """A text in UTF-8 that is written piece by piece, and its length in bytes so far."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []
        self.length = 0

    def write(self, text: str) -> int:
        """Write a piece."""
        piece = text.encode()
        self._pieces.append(piece)
        self.length += len(piece)
        return len(text)

    def encoded(self) -> bytes:
        """Return all of it."""
        return b"".join(self._pieces)


class _Cut:
    """Ends a result at the limits of its conditions; `at` is the limit that it came to, "" while none."""

    def __init__(self, conditions: Conditions) -> None:
        self._limits = conditions
        self.at = ""

    def items(self, items: Iterable[_Item], written: Callable[[], int]) -> Iterator[_Item]:
        """Iterate over rows or triples until so many, or so many bytes of them, were written."""
        for number, item in enumerate(items):
            if number >= self._limits.rows:
                self.at = "rows"
            elif written() >= self._limits.result_bytes:
                self.at = "bytes"
            if self.at:
                return
            yield item
