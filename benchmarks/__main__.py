"""Measure speed side by side: `python -m benchmarks --help`."""

from __future__ import annotations

import sys
import time
from datetime import timedelta
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks import build, endpoint, inference, pages, questions, rebuild, startup, validation
from benchmarks.bare_loading import LARGE_AT_MOST, RIVALS_AT_MOST
from benchmarks.command import command, measured_workspace, tell
from benchmarks.measuring import Setting, compile_package
from benchmarks.table import heading, table
from exchange_kg import resources
from exchange_kg.build import load
from exchange_kg.build.loading import union
from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    from argparse import Namespace

BENCHMARKS = {
    "build": build.comparisons,
    "shipped": build.comparisons_of_shipped,
    "rebuild": rebuild.comparisons,
    "inference": inference.comparisons,
    "validation": validation.comparisons,
    "questions": questions.comparisons,
    "pages": pages.comparisons,
    "startup": startup.comparisons,
    "endpoint": endpoint.comparisons,
}
_OF_SHIPPED = ("shipped", "startup")


def main() -> None:
    """Run benchmarks, print a table of each, and write them into a page if one is named."""
    given = _arguments()
    compile_package()
    with TemporaryDirectory(prefix="exchange-kg-bench-") as folder:
        workspace = measured_workspace(given, Path(folder))
        names, begun = given.names or list(BENCHMARKS), time.monotonic()
        for number, name in enumerate(names, 1):
            before = time.monotonic()
            measured = resources.packaged_workspace() if name in _OF_SHIPPED else workspace
            triples = len(union(load(find_workspace(measured)).graph))
            own = Path(folder) / name
            own.mkdir()
            setting = Setting(workspace, triples, own, given.runs)
            sys.stdout.write(f"\n## {name}\n\n")
            results = chain([heading(triples, given.runs), ""], table(BENCHMARKS[name](setting)))
            tell(results, given, _place(name, triples))
            now = time.monotonic()
            _tell_progress(f"{number} of {len(names)}, {name}", now - before, now - begun)


def _tell_progress(what: str, seconds: float, all_seconds: float) -> None:
    """Tell beside the results what is done, and how long it and all so far took."""
    taken = (f"{timedelta(seconds=round(each))}" for each in (seconds, all_seconds))
    sys.stderr.write("{} took {}; {} so far\n".format(what, *taken))
    sys.stderr.flush()


def _place(name: str, triples: int) -> str:
    """Return the place of results in a page; those of larger graphs have their own."""
    if triples > LARGE_AT_MOST:
        return f"huge-{name}"
    return f"large-{name}" if triples > RIVALS_AT_MOST else name


def _arguments() -> Namespace:
    parser = command("python -m benchmarks", __doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)} (all)")
    parser.add_argument("--runs", type=int, default=3, help="medians of so many (3)")
    given = parser.parse_args()
    if unknown := set(given.names) - set(BENCHMARKS):
        parser.error(f"no benchmark: {', '.join(sorted(unknown))}")
    return given


if __name__ == "__main__":
    main()
