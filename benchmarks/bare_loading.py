"""The bare loading of triples into a store on disk: a measure where rivals would take hours."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from benchmarks import bulk_load
from benchmarks.measuring import run_process

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from exchange_kg.store import Triple

# With more triples, owlrl, pySHACL and a plain script take hours.
RIVALS_AT_MOST = 50_000
# Graphs beyond this are of another order, with limits of their own.
LARGE_AT_MOST = 5_000_000


def bare_loading(quads: Path, folder: Path) -> Callable[[], None]:
    """Return what loads a file of N-Quads into a new store in a folder, in a process of its own."""
    store = folder / "bare"

    def load() -> None:
        shutil.rmtree(store, ignore_errors=True)
        run_process(sys.executable, bulk_load.__file__, quads, store)

    return load


def bare_loading_of(triples: Iterable[Triple], folder: Path) -> Callable[[], None]:
    """Write triples into a file in a folder; return what loads it."""
    quads = folder / "triples.nq"
    with quads.open("w", encoding="utf-8") as lines:
        lines.writelines(f"{triple} .\n" for triple in triples)
    return bare_loading(quads, folder)
