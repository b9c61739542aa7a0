"""Reading the three forms of a query request: SPARQL 1.1 Protocol, section 2.1."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from starlette.requests import ClientDisconnect

from exchange_kg.store import QueryGraphs, is_iri
from exchange_kg.web.charset import other_charset
from exchange_kg.web.problem import ProblemError
from exchange_kg.web.sparql.percent_encoding import unquoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request

    from exchange_kg.web.limits import Limits

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_MOST_PARAMETERS = 1000
# A body is read on to so many times its limit.
_PASSED_OVER = 16

Parameters = list[tuple[str, str]]


class QueryRequest(NamedTuple):
    """A query, the dataset that the request names for it, if any, and all parameters, the last of a name."""

    query: str
    graphs: QueryGraphs | None
    parameters: Mapping[str, str]


class UpdateRequest(NamedTuple):
    """An update, and the dataset that the request names for what it reads, if any."""

    update: str
    graphs: QueryGraphs | None


async def read_query(request: Request, limits: Limits) -> QueryRequest | None:
    """Read a request; None for a GET without a query, which asks for the service description.

    Raises ProblemError: 400 for no query or several, for what is not UTF-8 and for an update; 408 and 413 as
    `read_body`; 415 for a body of another type.
    """
    parameters = parameters_of(request.scope["query_string"])
    if request.method != "POST":
        queries = _values(parameters, "query")
        return _request(queries, parameters) if queries or parameters else None
    content_type = content_type_of(request)
    if content_type not in {FORM, QUERY}:
        raise unsupported(content_type, (FORM, QUERY))
    body = await read_body(request, limits)
    if content_type == QUERY:
        return _request([_decoded(body), *_values(parameters, "query")], parameters)
    form = parameters + parameters_of(body)
    return _request(_values(form, "query"), form)


async def read_update(request: Request, limits: Limits) -> UpdateRequest:
    """Read an update; raises ProblemError as `read_query`."""
    parameters = parameters_of(request.scope["query_string"])
    content_type = content_type_of(request)
    body = await read_body(request, limits)
    if content_type == UPDATE:
        updates = [_decoded(body)]
    elif content_type == FORM:
        parameters += parameters_of(body)
        updates = _values(parameters, "update")
    else:
        raise unsupported(content_type, (FORM, UPDATE))
    if len(updates) != 1:
        raise ProblemError(HTTPStatus.BAD_REQUEST, "one_update", count=len(updates))
    return UpdateRequest(updates[0], _graphs(parameters, "using-graph-uri", "using-named-graph-uri"))


async def read_body(request: Request, limits: Limits) -> bytes:
    """Read a body, within the time of a query; raises ProblemError: 408 for a slow client, 413 for too much.

    The rest of a body that is too long is passed over for a while, since many clients listen only when they
    have sent all; then the connection ends.
    """
    try:
        async with asyncio.timeout(limits.seconds):
            return await _read_body(request, limits.body_bytes)
    except (TimeoutError, ClientDisconnect) as error:
        raise ProblemError(HTTPStatus.REQUEST_TIMEOUT, "left", headers={"Connection": "close"}) from error


async def _read_body(request: Request, most_bytes: int) -> bytes:
    body, length = bytearray(), 0
    async for chunk in request.stream():
        length += len(chunk)
        if length <= most_bytes:
            body += chunk
        elif length > _PASSED_OVER * most_bytes:
            break
    if length > most_bytes:
        raise ProblemError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "body_too_large", bytes=most_bytes)
    return bytes(body)


def _request(queries: Sequence[str], parameters: Parameters) -> QueryRequest:
    if _values(parameters, "update"):
        raise ProblemError(HTTPStatus.BAD_REQUEST, "update_as_query")
    if len(queries) != 1:
        raise ProblemError(HTTPStatus.BAD_REQUEST, "one_query", count=len(queries))
    graphs = _graphs(parameters, "default-graph-uri", "named-graph-uri")
    return QueryRequest(queries[0], graphs, dict(parameters))


def _graphs(parameters: Parameters, of_default: str, of_named: str) -> QueryGraphs | None:
    """Return the dataset that parameters name; raises ProblemError (400) for what is no absolute IRI."""
    default, named = (tuple(_values(parameters, name)) for name in (of_default, of_named))
    for iri in (*default, *named):
        if not is_iri(iri):
            raise ProblemError(HTTPStatus.BAD_REQUEST, "no_graph_iri", iri=iri[:500] or '""')
    return QueryGraphs(default, named) if default or named else None


def unsupported(given: str, known: Sequence[str]) -> ProblemError:
    """Return the problem (415) of a body of another type than those that are known."""
    return ProblemError(
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        "unsupported_media_type",
        given=given[:100] or "-",
        accepted=tuple(known),
        headers={"Accept-Post": ", ".join(known)},
    )


def content_type_of(request: Request) -> str:
    """Return the media type of a body, without parameters, in lower case; ProblemError (415) for no UTF-8."""
    given = request.headers.get("content-type", "")
    refuse_other_charset(given)
    return given.partition(";")[0].strip().lower()


def refuse_other_charset(content_type: str) -> None:
    """Raise ProblemError (415) for the type of a body that is said to be no UTF-8."""
    if given := other_charset(content_type):
        raise ProblemError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported_charset", given=given[:100])


def parameters_of(encoded: bytes) -> Parameters:
    """Return the parameters of a form or an address; raises ProblemError (400) for what is not UTF-8."""
    if not encoded.isascii() or encoded.count(b"&") >= _MOST_PARAMETERS:
        raise ProblemError(HTTPStatus.BAD_REQUEST, "not_utf8")
    pairs = (field.partition(b"=") for field in encoded.replace(b"+", b" ").split(b"&") if field)
    return [(_decoded(unquoted(name)), _decoded(unquoted(value))) for name, _, value in pairs]


def _values(parameters: Parameters, name: str) -> list[str]:
    return [value for key, value in parameters if key == name]


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProblemError(HTTPStatus.BAD_REQUEST, "not_utf8") from error
