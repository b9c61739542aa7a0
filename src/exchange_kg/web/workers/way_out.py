"""How a worker, which has no network, calls the endpoints that it may: by the relay of the server."""

from __future__ import annotations

import fcntl
import re
import secrets
import socket
import struct
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from exchange_kg.errors import UsageError
from exchange_kg.store.source_text import Edit, EditedText
from exchange_kg.web.calling.failure import CallError
from exchange_kg.web.workers.service_guard import allowed_calls

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exchange_kg.store.source_text import SourceText
    from exchange_kg.web.workers.service_guard import Call

# netdevice(7): set the flags of an interface, here that it is up.
_SIOCSIFFLAGS = 0x8914
_IFF_UP = 1
# What the engine says of an answer that is no success.
_FAILED = re.compile(r"returned by \S+/(?P<number>\d+) with payload:\s*(?P<failure>\{.*\})", re.DOTALL)


class CallFailedError(UsageError):
    """An endpoint that may be called did not answer as it should."""


class WayOut:
    """The calls of one worker: its socket is opened with the first, and stays."""

    def __init__(self) -> None:
        self._relay: socket.socket | None = None
        self._address = ""

    @contextmanager
    def calls(self, text: SourceText, endpoints: Sequence[str], relay: str) -> Iterator[SourceText]:
        """Yield a query or update that calls the relay where the given one calls endpoints.

        Raises UsageError as `allowed_calls`, and CallFailedError for a call that came to nothing, out of the
        block.
        """
        calls = allowed_calls(text, endpoints)
        if calls and self._relay is None:
            self._open(relay)
        try:
            yield self._redirected(text, calls, endpoints)
        except UsageError as error:
            raise (_failure(error, endpoints) or error) from error

    def _redirected(self, text: SourceText, calls: Sequence[Call], endpoints: Sequence[str]) -> SourceText:
        if not calls:
            return text
        edits = [
            Edit(call.start, call.end, f"<{self._address}/{endpoints.index(call.endpoint)}>")
            for call in calls
        ]
        return EditedText(text, edits)

    def _open(self, relay: str) -> None:
        """Listen on the loopback of this worker, and hand the socket to the relay at a path."""
        _raise_loopback()
        token = secrets.token_hex(16)
        self._relay = socket.socket(socket.AF_UNIX)
        self._relay.connect(relay)
        with socket.create_server(("127.0.0.1", 0)) as listener:
            self._address = f"http://127.0.0.1:{listener.getsockname()[1]}/{token}"
            socket.send_fds(self._relay, [token.encode()], [listener.fileno()])


def _raise_loopback() -> None:
    """Let the loopback of a network of one's own be used; that of the whole machine is in use already."""
    with suppress(OSError), socket.socket() as any_socket:
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", _IFF_UP))


def _failure(error: UsageError, endpoints: Sequence[str]) -> CallFailedError | None:
    said = _FAILED.search(str(error.fields.get("reason", "")))
    failure = said and CallError.read(said["failure"])
    if not said or not failure:
        return None
    return CallFailedError(f"web.{failure.key}", endpoint=endpoints[int(said["number"])], found=failure.found)
