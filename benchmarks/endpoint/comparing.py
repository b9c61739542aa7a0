"""One kind of query after the other, the servers by turns, with the same client and the same queries."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.request import Request, urlopen

from benchmarks.endpoint.asked import paths
from benchmarks.endpoint.servers import native, of_rdflib, ours
from benchmarks.measuring import Comparison, run_process

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.measuring import Setting

_SCRIPT = Path(__file__).with_name("paths.lua")
_ACCEPT = "application/sparql-results+json"
_RESULT = re.compile(r"RESULT requests=(\d+) seconds=([\d.]+) errors=(\d+)")
_CONNECTIONS, _THREADS, _SERVER_PROCESSES = 8, 2, 2
_SECONDS = 5
_REQUESTS = 60_000
_COMPARED = 20
_OF_RDFLIB = 10


class Wanted(NamedTuple):
    """The rate to be reached, as a share of that of the native server."""

    kind: str
    share: float


# Shared partners last: of a large graph, rdflib is at them long after its client has gone.
WANTED = (Wanted("look-up", 0.2), Wanted("repeated", 0.5), Wanted("shared partners", 0.5))


def comparisons(setting: Setting) -> Iterator[Comparison]:
    """Compare requests a second of a built workspace: distinct look-ups and shared partners, one repeated.

    Raises RuntimeError where the native server does not find as many rows as ours, or both none.
    """
    workspace = _built(setting)
    asked = paths(workspace, _REQUESTS)
    for kind, queries in asked.items():
        _file(setting.folder, kind).write_text("".join(f"{query}\n" for query in queries), encoding="ascii")
    with ExitStack() as running:
        rivals = {
            "native Oxigraph": running.enter_context(native(workspace)),
            "rdflib-endpoint": running.enter_context(of_rdflib(workspace, setting.folder)),
        }
        for wanted in WANTED:
            own: list[float] = []
            theirs: dict[str, list[float]] = {name: [] for name in rivals}
            for _ in range(setting.runs):
                # A server of its own for each run: what it answered before is forgotten.
                with ours(workspace, _SERVER_PROCESSES) as address:
                    own.append(rate(address, _file(setting.folder, wanted.kind)))
                    _compare(address, rivals["native Oxigraph"], asked[wanted.kind][-_COMPARED:])
                for name, address in rivals.items():
                    theirs[name].append(rate(address, _file(setting.folder, wanted.kind)))
            shares = {"native Oxigraph": wanted.share, "rdflib-endpoint": _OF_RDFLIB}
            for name, rates in theirs.items():
                yield Comparison(wanted.kind, name, own, rates, shares[name], "requests/s")


def rate(address: str, queries: Path) -> float:
    """Return the requests a second that a server answers; raises RuntimeError where it failed at some.

    Where none was answered in time, that is less than the rate that is returned.
    """
    options = [f"-t{_THREADS}", f"-c{_CONNECTIONS}", f"-d{_SECONDS}s", "--timeout", "30s", "-s", str(_SCRIPT)]
    command = ["wrk", *options, address, "--", str(queries), _ACCEPT]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found = _RESULT.search(done.stdout)
    if found is None or int(found[3]):
        raise RuntimeError(f"{address}: {done.stdout.strip()[-500:]}")
    return max(int(found[1]), 1) / float(found[2])


def _compare(ours: str, theirs: str, queries: Sequence[str]) -> None:
    own, native_rows = ([_rows_found(address + query) for query in queries] for address in (ours, theirs))
    if own != native_rows or not any(own):
        raise RuntimeError(f"rows found: {own} by {ours}, {native_rows} by {theirs}")


def _rows_found(address: str) -> int:
    with urlopen(Request(address, headers={"Accept": _ACCEPT}), timeout=60) as answer:  # noqa: S310 (loopback)
        return len(json.load(answer)["results"]["bindings"])


def _built(setting: Setting) -> Path:
    """Return a copy of the workspace with its build."""
    copy = setting.folder / "served"
    shutil.copytree(setting.workspace, copy, ignore=shutil.ignore_patterns("build"))
    command = (sys.executable, "-m", "exchange_kg", "-w", str(copy), "build", "--fail-on", "none")
    run_process(*command)
    return copy


def _file(folder: Path, kind: str) -> Path:
    return folder / f"{kind.replace(' ', '-')}.txt"
