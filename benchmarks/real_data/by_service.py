"""The joined question by SERVICE: our graph and the register each on a server of its own."""

from __future__ import annotations

import json
import sys
import time
from contextlib import contextmanager
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from benchmarks.serving import free_port, served
from exchange_kg.build import build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.real_data.joining import Joined
    from exchange_kg.workspace import Workspace

_ANYWHERE = "https://register.example/sparql"
Town = tuple[str, str]
"""A code and a name."""


def asked_by_service(joined: Joined) -> Iterator[str]:
    """Yield a table in Markdown of what two servers answer, the second asked by the first."""
    build(joined.register)
    with two_servers(joined) as (ours, register):
        begun = time.perf_counter()
        towns = [f"{name} ({code})" for code, name in hokkaido_ties(ours, register)]
        seconds = time.perf_counter() - begun
    yield from ("| question, by SERVICE from a second server | answer | seconds |", "|---|---|---:|")
    yield f"| municipalities of Hokkaido with a tie, by code | {', '.join(towns)} | {seconds:.2f} |"


@contextmanager
def two_servers(joined: Joined) -> Iterator[tuple[str, str]]:
    """Serve both until the block ends; give the endpoints of ours, which may ask the other, and of that."""
    with _endpoint(joined.register) as register, _endpoint(joined.ours, "--allow-service", register) as ours:
        yield ours, register


def hokkaido_ties(ours: str, register: str) -> list[Town]:
    """Return the municipalities of Hokkaido with a tie, as our endpoint tells that asks the register.

    Raises HTTPError where it may not ask it.
    """
    text = (files(__package__) / "hokkaido-ties-by-service.rq").read_text(encoding="utf-8")
    query = urlencode({"query": text.replace(_ANYWHERE, register)})
    request = Request(f"{ours}?{query}", headers={"Accept": "application/sparql-results+json"})  # noqa: S310
    with urlopen(request, timeout=120) as answer:  # noqa: S310 (loopback)
        rows = json.load(answer)["results"]["bindings"]
    return sorted((row["code"]["value"], row["name"]["value"]) for row in rows)


@contextmanager
def _endpoint(workspace: Workspace, *options: str) -> Iterator[str]:
    port = free_port()
    url = f"http://127.0.0.1:{port}/sparql"
    command = [sys.executable, "-m", "exchange_kg", "serve", "-w", workspace.root, "-p", port, *options]
    with served(command, url):
        yield url
