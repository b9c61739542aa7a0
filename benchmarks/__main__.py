"""Measure speed side by side: `python -m benchmarks --help`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks import build, endpoint, inference, pages, questions, rebuild, startup, validation
from benchmarks.generate import write_workspace
from benchmarks.measuring import Setting
from benchmarks.table import heading, table, write_results
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
_SEED = 1


def main() -> None:
    """Run benchmarks, print a table of each, and write them into a page if one is named."""
    arguments = _arguments()
    with TemporaryDirectory(prefix="exchange-kg-bench-") as folder:
        workspace = arguments.workspace or Path(folder) / "workspace"
        if not arguments.workspace:
            write_workspace(workspace, arguments.triples, _SEED)
        triples = len(union(load(find_workspace(workspace)).graph))
        for name in arguments.names or BENCHMARKS:
            own = Path(folder) / name
            own.mkdir()
            setting = Setting(workspace, triples, own, arguments.runs)
            _show(f"\n## {name}\n")
            results = [heading(triples, arguments.runs), ""]
            _show(*results)
            for line in table(BENCHMARKS[name](setting)):
                _show(line)
                results.append(line)
            if arguments.page:
                write_results(arguments.page, name, "\n".join(results))


def _show(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


def _arguments() -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)} (all)")
    parser.add_argument("--triples", type=int, default=15_000, help="at least so many (15000)")
    parser.add_argument("--workspace", type=Path, help="a workspace to measure, instead of a generated one")
    parser.add_argument("--runs", type=int, default=3, help="medians of so many (3)")
    parser.add_argument("--page", type=Path, help="a page that keeps the tables")
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - set(BENCHMARKS):
        parser.error(f"no benchmark: {', '.join(sorted(unknown))}")
    return arguments


if __name__ == "__main__":
    main()
