"""Clients of a server, each in a thread of its own: those that wait for answers, and those that leave."""

from __future__ import annotations

import random
import socket
import time
from collections import Counter
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote, urlsplit

from benchmarks.soak.asked import query

if TYPE_CHECKING:
    from threading import Event

    from benchmarks.soak.asked import Kind, Request
    from benchmarks.soak.gate import Gate

_PATIENCE = 120
"""Seconds after which a client takes a server for hung."""

_ONE_CONNECTION = 50
"""Requests after which a client takes another connection."""

_KEPT_ALIVE = 2
"""Seconds for which a client trusts a connection without requests; servers close those that are idle."""


class Client(Protocol):
    """Asks until it is told to stop."""

    name: str
    asked: int
    failures: Counter[str]
    longest: float

    def run(self, gate: Gate, stopped: Event) -> None:
        """Ask, each time through the gate."""


class Asking:
    """Sends requests of one kind and waits for each answer."""

    def __init__(self, kind: Kind, address: str, seed: int) -> None:
        """Begin with a kind; `longest` is in seconds."""
        self.name = kind.name
        self.asked = 0
        self.failures: Counter[str] = Counter()
        self.longest = 0.0
        self._kind = kind
        self._host = urlsplit(address).netloc
        self._chance = random.Random(seed)
        self._connection = self._connected()
        self._used = time.monotonic()

    def run(self, gate: Gate, stopped: Event) -> None:
        """Ask, each time through the gate; a failure is counted, and the next request follows."""
        while not stopped.is_set():
            with gate.passed():
                self._ask(self._kind.make(self._chance))
            stopped.wait(self._kind.rest)
        self._connection.close()

    def _ask(self, request: Request) -> None:
        begun = time.monotonic()
        try:
            failure = self._sent(request)
        except (OSError, HTTPException) as error:
            failure = repr(error)
            self._connection = self._connected()
        self.longest = max(self.longest, time.monotonic() - begun)
        self.asked += 1
        if failure:
            self.failures[f"{request.method} {request.path[:80]}: {failure}"] += 1

    def _sent(self, request: Request) -> str:
        """Send a request; returns what is wrong with the answer, "" for nothing."""
        if self.asked % _ONE_CONNECTION == 0 or time.monotonic() > self._used + _KEPT_ALIVE:
            self._connection.close()
        self._connection.request(request.method, f"/{request.path}", request.body, request.headers)
        reply = self._connection.getresponse()
        body = reply.read()
        self._used = time.monotonic()
        if reply.status not in request.statuses:
            return f"{reply.status} {body[:300].decode(errors='replace')}"
        if request.header and not reply.headers.get(request.header):
            return f"{reply.status} without {request.header}"
        return ""

    def _connected(self) -> HTTPConnection:
        return HTTPConnection(self._host, timeout=_PATIENCE)


class Leaving:
    """Begins requests and hangs up: amid a head, a body, a query, an answer."""

    name = "clients that hang up"

    def __init__(self, address: str, seed: int) -> None:
        """Begin; a server that cannot be reached is a failure, nothing else is."""
        self.asked = 0
        self.failures: Counter[str] = Counter()
        self.longest = 0.0
        host = urlsplit(address)
        self._place = host.hostname, host.port or 80
        self._chance = random.Random(seed)
        runaway, broad = quote(query("runaway.rq")), quote(query("broad.rq"))
        head = f"Host: {host.netloc}\r\n"
        self._pieces = [
            f"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\n{head}",
            f"POST /sparql HTTP/1.1\r\n{head}Content-Length: 100\r\n\r\nquery=ASK",
            f"GET /sparql?query={runaway} HTTP/1.1\r\n{head}\r\n",
            f"GET /sparql?query={broad} HTTP/1.1\r\n{head}\r\n",
            f"GET /download/exchange.nq HTTP/1.1\r\n{head}\r\n",
            f"GET /health HTTP/1.1\r\n{head}Accept: text/html\r\n\r\n",
        ]

    def run(self, gate: Gate, stopped: Event) -> None:
        """Leave again and again, each time through the gate."""
        while not stopped.is_set():
            with gate.passed():
                self._leave()
            stopped.wait(0.3)

    def _leave(self) -> None:
        self.asked += 1
        try:
            with socket.create_connection(self._place, timeout=_PATIENCE) as client:
                client.sendall(self._chance.choice(self._pieces).encode())
                time.sleep(self._chance.uniform(0, 0.3))
        except OSError as error:
            self.failures[repr(error)] += 1
