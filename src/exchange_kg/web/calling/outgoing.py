"""One call to another endpoint: to an address that was checked, without redirects, within bounds."""

from __future__ import annotations

import socket
import ssl
import time
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from tempfile import SpooledTemporaryFile
from threading import Timer
from typing import TYPE_CHECKING, NamedTuple, Self
from urllib.parse import urlsplit

from exchange_kg.version import VERSION
from exchange_kg.web.calling.addresses import addresses
from exchange_kg.web.calling.failure import CallError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.client import HTTPResponse
    from typing import IO
    from urllib.parse import SplitResult

    from exchange_kg.web.calling.room import Room

_CHUNK = 64 * 1024
_IN_MEMORY = 1024 * 1024
# What is asked for, and taken: results of SERVICE, documents of LOAD (RDF/XML could grow without limit).
ROWS = ("application/sparql-results+json", "application/sparql-results+xml")
TRIPLES = ("application/n-triples", "text/turtle")
# The headers by which servers say that an answer was cut: ours, and Virtuoso's.
_PARTIAL = ("Exchange-KG-Cut", "X-SQL-State")


class Bounds(NamedTuple):
    """What a call may cost: seconds from the look-up of its host to the end of the answer, room for that."""

    seconds: float
    room: Room


class Outcome(NamedTuple):
    """The answer to a call: its media type, and its content from the beginning."""

    media_type: str
    content: IO[bytes]
    length: int


@contextmanager
def called(endpoint: str, query: bytes | None, bounds: Bounds) -> Iterator[Outcome]:
    """Send a query to an endpoint, or get a document where there is none, and yield the whole answer.

    Raises CallError for an address that may not be called, for a redirect and all but 200, for another media
    type, and for an answer that was cut, is too long or comes too late.
    """
    deadline = time.monotonic() + bounds.seconds
    accepted = ROWS if query is not None else TRIPLES
    with _Content(bounds.room) as content:
        try:
            with _connected(urlsplit(endpoint), bounds.seconds) as connection:
                response = _response(connection, urlsplit(endpoint), query, accepted)
                media_type = _media_type(response, accepted)
                _copy(response, content)
        except (OSError, HTTPException) as error:
            late = time.monotonic() >= deadline
            raise CallError("call_late" if late else "call_unreachable", bounds.seconds) from error
        if time.monotonic() >= deadline:
            raise CallError("call_late", bounds.seconds)
        yield Outcome(media_type, content.from_the_beginning(), content.length)


class _Content:
    """The content of an answer: kept whole, since only then it is known to be good, but not in memory."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  (closed when this is)
        self.length = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._room.give_back(self.length)

    def add(self, piece: bytes) -> None:
        """Add a piece; raises CallError where there is no room for it."""
        self._room.take(len(piece))
        self.length += len(piece)
        self._file.write(piece)

    def from_the_beginning(self) -> IO[bytes]:
        """Return the content as a file."""
        self._file.seek(0)
        return self._file


@contextmanager
def _connected(target: SplitResult, seconds: float) -> Iterator[HTTPConnection]:
    """Connect to a host by one of its addresses; whatever happens then ends after so many seconds."""
    host, secure = target.hostname or "", target.scheme == "https"
    connection = HTTPConnection(host, target.port or (443 if secure else 80), timeout=seconds)
    connection.sock = _socket(addresses(host, connection.port), connection.port, seconds)
    ending = Timer(seconds, _end, [connection])
    ending.daemon = True
    ending.start()
    try:
        if secure:
            connection.sock = ssl.create_default_context().wrap_socket(
                connection.sock, server_hostname=host, do_handshake_on_connect=False
            )
            connection.sock.do_handshake()
        yield connection
    finally:
        ending.cancel()
        connection.close()


def _socket(names: list[str], port: int, seconds: float) -> socket.socket:
    """Connect to the first address that answers; raises OSError."""
    for name in names[:-1]:
        with suppress(OSError):
            return socket.create_connection((name, port), seconds / len(names))
    return socket.create_connection((names[-1], port), seconds / len(names))


def _end(connection: HTTPConnection) -> None:
    with suppress(OSError):
        connection.sock.shutdown(socket.SHUT_RDWR)


def _response(
    connection: HTTPConnection, target: SplitResult, query: bytes | None, accepted: tuple[str, ...]
) -> HTTPResponse:
    path = (target.path or "/") + (f"?{target.query}" if target.query else "")
    headers = {"Accept": ", ".join(accepted), "User-Agent": f"exchange-kg/{VERSION}", "Connection": "close"}
    if query is None:
        connection.request("GET", path, headers=headers)
    else:
        headers["Content-Type"] = "application/sparql-query"
        connection.request("POST", path, query, headers)
    return connection.getresponse()


def _media_type(response: HTTPResponse, accepted: tuple[str, ...]) -> str:
    """Return the media type of an answer; raises CallError for one that is no answer."""
    if 300 <= response.status < 400:
        raise CallError("call_redirected", response.status)
    if response.status != HTTPStatus.OK:
        raise CallError("call_failed", response.status)
    if any(header in response.headers for header in _PARTIAL):
        raise CallError("call_cut")
    media_type = response.headers.get_content_type()
    if media_type not in accepted or response.headers.get("Content-Encoding", "identity") != "identity":
        raise CallError("call_media_type", media_type)
    return media_type


def _copy(response: HTTPResponse, content: _Content) -> None:
    while piece := response.read1(_CHUNK):
        content.add(piece)
    if response.length:
        raise CallError("call_unreachable", response.length)
