"""What a writing worker is asked."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal, Self

from exchange_kg.store import QueryGraphs
from exchange_kg.web.workers.frames import fields_of, frame, header_of

if TYPE_CHECKING:
    from exchange_kg.messages import Language

Kind = Literal["update", "put", "post", "delete"]


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a store, made in a copy of its folder; an update or documents are the body of the message.

    `graph` is the named graph that is replaced, added to or removed, None for the default graph; `graphs` are
    those that an update reads, None where its text says so; `services` and `relay` as in a `Task`. The store
    itself adds where it is made: `folder`, `copy`, and the dataset and the graphs of the build, which nobody
    may change.
    """

    kind: Kind
    base: str
    graph: str | None = None
    content_type: str = ""
    language: Language = "en"
    graphs: QueryGraphs | None = None
    services: tuple[str, ...] = ()
    relay: str = ""
    folder: str = ""
    copy: str = ""
    build_store: str = ""
    build_graphs: tuple[str, ...] = ()

    def frame(self, body: bytes) -> bytes:
        """Return the message that asks for it."""
        return frame(header_of(asdict(self)), body)

    @classmethod
    def of(cls, header: bytes) -> Self:
        """Return the change of a header."""
        fields = fields_of(header)
        graphs = fields["graphs"] and QueryGraphs(*map(tuple, fields["graphs"]))
        lists = {name: tuple(fields[name]) for name in ("build_graphs", "services")}
        return cls(**{**fields, **lists, "graphs": graphs})
