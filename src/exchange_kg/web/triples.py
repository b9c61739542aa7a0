"""Triples as a response, in the format that the client likes best."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import Response

from exchange_kg.store import in_graph, serialize
from exchange_kg.web.media_types import SENT, TRIPLES
from exchange_kg.web.negotiation import best
from exchange_kg.web.problem import ProblemError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request

    from exchange_kg.store import Quad, Triple


def format_of(request: Request) -> str:
    """Return the format for an answer in triples; raises ProblemError (406)."""
    found = best(request.headers.get("accept"), list(TRIPLES))
    if found is None:
        raise ProblemError(HTTPStatus.NOT_ACCEPTABLE, "not_acceptable", offered=tuple(TRIPLES))
    return TRIPLES[found]


def sent(triples: Iterable[Triple | Quad], format_name: str, base: str) -> Response:
    """Return a response with triples, or with quads as triples of one graph."""
    body = serialize(in_graph(triples), format_name, base)
    return Response(body, media_type=SENT[format_name], headers={"Vary": "Accept"})
