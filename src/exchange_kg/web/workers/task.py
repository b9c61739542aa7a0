"""What a worker is asked, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Self

from exchange_kg.store import QueryGraphs

if TYPE_CHECKING:
    from exchange_kg.messages import Language

# How a task ended: `refused` is a fault of the query, `unacceptable` means that no format asked for is for
# this form of query, `late` that it was stopped, `died` that its worker was, for want of memory, `failed`
# that an endpoint that it called did, `gone` that its store was replaced before it began; a change can be
# `forbidden`, or of a graph that is `missing`.
Outcome = Literal["done", "refused", "unacceptable", "late", "died", "failed", "gone", "forbidden", "missing"]


class Task(NamedTuple):
    """A query to be answered from a dataset.

    `store` is the folder of the dataset and `build` what tells it from its successors; `row_format` and
    `triple_format` are names of formats, None where none of that kind is wanted. `graphs` are those of the
    protocol, None where the query itself says of what it is asked; `services` the endpoints that it may call,
    by the `relay` at a path.
    """

    store: str
    build: str
    query: str
    row_format: str | None
    triple_format: str | None
    rows: int
    result_bytes: int
    base: str
    language: Language = "en"
    graphs: QueryGraphs | None = None
    services: tuple[str, ...] = ()
    relay: str = ""

    def header(self) -> dict[str, Any]:
        """Return the task as the header of a frame."""
        return self._asdict()

    @classmethod
    def of(cls, header: dict[str, Any]) -> Self:
        """Return the task of a header."""
        graphs = header["graphs"] and QueryGraphs(*map(tuple, header["graphs"]))
        return cls(**header | {"graphs": graphs, "services": tuple(header["services"])})


@dataclass(frozen=True, slots=True)
class Answer:
    """How a task ended: the result in `body`, of the format `format`, or a sentence about what went wrong.

    `cut` is what the result was cut at ("rows" or "bytes"), "" for a whole one; `line` and `column` are the
    place of a fault in the query.
    """

    outcome: Outcome
    body: bytes = b""
    format: str = ""
    cut: str = ""
    detail: str = ""
    line: int | None = None
    column: int | None = None
