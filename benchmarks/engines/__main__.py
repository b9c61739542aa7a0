"""Measure how a graph fares inside Virtuoso: `python -m benchmarks.engines --help`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.engines.stages import HEAD, rows
from benchmarks.engines.virtuoso import virtuoso
from benchmarks.generate import write_workspace
from benchmarks.measuring import machine, versions
from benchmarks.table import PACKAGES, write_results
from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

_PLACE, _SEED = "engines", 1


def main() -> None:
    """Push, infer and ask in Virtuoso and here, print a table, and write it into a page if one is named."""
    arguments = _arguments()
    with TemporaryDirectory(prefix="exchange-kg-engines-") as folder:
        workspace = arguments.workspace or Path(folder) / "workspace"
        if not arguments.workspace:
            write_workspace(workspace, arguments.triples, _SEED)
        database = Path(folder) / "virtuoso"
        database.mkdir()
        lines = []
        for line in _lines(workspace, database, arguments):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
            lines.append(line)
    if arguments.page:
        write_results(arguments.page, _PLACE, "\n".join(lines))


def _lines(workspace: Path, database: Path, arguments: Namespace) -> Iterator[str]:
    with virtuoso(database, arguments.memory) as engine:
        yield f"{machine()}.\n{versions(PACKAGES)}."
        yield f"Virtuoso with {arguments.memory:g} GiB for pages of its database."
        yield ""
        yield from HEAD
        for row in rows(find_workspace(workspace), engine, reporting=arguments.report):
            yield row.line()
        yield ""
        took, holds = engine.memory(), engine.disk()
        yield f"Virtuoso took {took:.1f} GiB of memory at most, and {holds:.1f} GiB on disk."


def _arguments() -> Namespace:
    parser = ArgumentParser("python -m benchmarks.engines", description=__doc__)
    parser.add_argument("--triples", type=int, default=15_000, help="at least so many (15000)")
    parser.add_argument("--workspace", type=Path, help="a workspace to measure, instead of a generated one")
    parser.add_argument("--memory", type=float, default=2, help="GiB for pages of Virtuoso's database (2)")
    parser.add_argument("--report", action="store_true", help="shapes and checks too; long for a large graph")
    parser.add_argument("--page", type=Path, help="a page that keeps the table")
    return parser.parse_args()


if __name__ == "__main__":
    main()
