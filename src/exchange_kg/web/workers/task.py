"""What a worker is asked, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

from exchange_kg.store import QueryGraphs
from exchange_kg.web.workers.frames import fields_of, frame, header_of

if TYPE_CHECKING:
    from exchange_kg.messages import Language

# How a task ended: `refused` is a fault of the query, `unacceptable` means that no format asked for is for
# this form of query, `late` that it was stopped, `died` that its worker was, for want of memory, `failed`
# that an endpoint that it called did, `gone` that its store was replaced before it began; a change can be
# `forbidden`, or of a graph that is `missing`.
Outcome = Literal["done", "refused", "unacceptable", "late", "died", "failed", "gone", "forbidden", "missing"]


class Conditions(NamedTuple):
    """How a query is to be answered, and from what: the same for query after query.

    `store` is the folder of the dataset and `build` what tells it from its successors; `row_format` and
    `triple_format` are names of formats, None where none of that kind is wanted. `graphs` are those of the
    protocol, None where the query itself says of what it is asked; `services` the endpoints that it may call,
    by the `relay` at a path.
    """

    store: str
    build: str
    row_format: str | None
    triple_format: str | None
    rows: int
    result_bytes: int
    base: str
    language: Language = "en"
    graphs: QueryGraphs | None = None
    services: tuple[str, ...] = ()
    relay: str = ""


class Task(NamedTuple):
    """A query to be answered: the body of a message, and its conditions, the header."""

    query: str
    conditions: Conditions

    def frame(self) -> bytes:
        """Return the message that asks for it; UnicodeEncodeError for half a character in the query."""
        return frame(_header(self.conditions), self.query.encode())

    @classmethod
    def of(cls, header: bytes, body: bytes) -> Self:
        """Return the task of a message."""
        return cls(body.decode(), _conditions(header))


@lru_cache(maxsize=64)
def _header(conditions: Conditions) -> bytes:
    return header_of(conditions._asdict())


@lru_cache(maxsize=64)
def _conditions(header: bytes) -> Conditions:
    fields = fields_of(header)
    graphs = fields["graphs"] and QueryGraphs(*map(tuple, fields["graphs"]))
    return Conditions(**{**fields, "graphs": graphs, "services": tuple(fields["services"])})


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

    def frame(self) -> bytes:
        """Return the answer as a message."""
        if self.outcome == "done" and not self.detail:
            return frame(_of_success(self.format, self.cut), self.body)
        fields = {name: getattr(self, name) for name in self.__slots__ if name != "body"}
        return frame(header_of(fields), self.body)

    @classmethod
    def of(cls, header: bytes, body: bytes) -> Self:
        """Return the answer of a message."""
        return cls(body=body, **fields_of(header))


@lru_cache(maxsize=64)
def _of_success(format_name: str, cut: str) -> bytes:
    return header_of({"outcome": "done", "format": format_name, "cut": cut})
