"""Running the application: on granian until it is stopped, or for a single request."""

from __future__ import annotations

import multiprocessing
import socket
import time
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.web.application import application

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp

    from exchange_kg.web.settings import Settings

# The address and the headers of a request together, in bytes; longer queries come by POST.
_HEADERS = 64 * 1024


class Address(NamedTuple):
    """Where a server listens."""

    host: str
    port: int


def serve_until_stopped(
    settings: Settings,
    address: Address,
    begun: Callable[[int], None],
    *,
    workers: int = 1,
    access_log: bool = False,
) -> None:
    """Serve until SIGINT or SIGTERM; `begun` is told the port, a free one where that of the address is 0.

    The access log goes to stdout, a line for each request, without its headers. Raises OSError where the
    address cannot be used.
    """
    from granian import Granian  # noqa: PLC0415
    from granian.constants import HTTPModes, Interfaces  # noqa: PLC0415
    from granian.http import HTTP1Settings  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    # A forked process lacks the threads with which RocksDB writes; it would wait for them for ever.
    multiprocessing.set_start_method("spawn", force=True)
    host, port = address.host, _free_port(address)
    server = Granian(
        "exchange_kg",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(
            header_read_timeout=int(1000 * settings.limits.seconds), max_buffer_size=_HEADERS
        ),
        workers=workers,
        log_level=LogLevels.warning,
        log_access=access_log,
        websockets=False,
        workers_kill_timeout=10,
        respawn_failed_workers=True,
    )
    Thread(target=_tell_when_ready, args=(host, port, begun), daemon=True).start()
    server.serve(target_loader=partial(_load, settings), wrap_loader=False)


def _tell_when_ready(host: str, port: int, begun: Callable[[int], None]) -> None:
    """Ask for the server's health until it answers."""
    while True:
        with suppress(OSError, HTTPException):
            connection = HTTPConnection(host, port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == HTTPStatus.OK:
                begun(port)
                return
        time.sleep(0.05)


def _load(settings: Settings) -> ASGIApp:
    return application(settings, warmed=True)


def _free_port(address: Address) -> int:
    """Return a port that is free now; raises OSError where the one that is wanted is not."""
    with socket.socket(socket.AF_INET6 if ":" in address.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(address)
        return int(probe.getsockname()[1])
