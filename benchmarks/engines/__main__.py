"""Measure how a graph fares inside Virtuoso: `python -m benchmarks.engines --help`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.command import command, measured_workspace, tell
from benchmarks.engines.stages import HEAD, rows
from benchmarks.engines.virtuoso import virtuoso
from benchmarks.measuring import machine, versions
from benchmarks.table import PACKAGES
from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

_PLACE = "engines"


def main() -> None:
    """Push, infer and ask in Virtuoso and here, print a table, and write it into a page if one is named."""
    given = _arguments()
    with TemporaryDirectory(prefix="exchange-kg-engines-") as folder:
        workspace, database = measured_workspace(given, Path(folder)), Path(folder) / "virtuoso"
        database.mkdir()
        tell(_lines(workspace, database, given), given, _PLACE)


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
    parser = command("python -m benchmarks.engines", __doc__)
    parser.add_argument("--memory", type=float, default=2, help="GiB for pages of Virtuoso's database (2)")
    parser.add_argument("--report", action="store_true", help="shapes and checks too; long for a large graph")
    return parser.parse_args()


if __name__ == "__main__":
    main()
