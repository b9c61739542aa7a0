"""Ten minutes of mixed load while builds are swapped beneath: `python -m benchmarks.soak --help`."""

from __future__ import annotations

import shutil
import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.generate import write_workspace
from benchmarks.measuring import machine, versions
from benchmarks.soak import Times, soak
from benchmarks.table import PACKAGES, write_results

_PLACE, _SEED = "soak", 1


def main() -> int:
    """Soak a server, print what came of it, and write it into a page if one is named; 1 for any failure."""
    parser = ArgumentParser("python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--triples", type=int, default=20_000, help="at least so many (20000)")
    parser.add_argument("--workspace", type=Path, help="a workspace to serve, instead of a generated one")
    parser.add_argument("--seconds", type=float, default=600, help="how long (600)")
    parser.add_argument("--warm-up", type=float, default=180, help="how much of it is warm-up (180)")
    parser.add_argument("--rest", type=float, default=10, help="seconds between two builds (10)")
    parser.add_argument("--page", type=Path, help="a page that keeps the report")
    given = parser.parse_args()
    with TemporaryDirectory(prefix="exchange-kg-soak-") as folder:
        root = Path(folder) / "workspace"
        if given.workspace:
            shutil.copytree(given.workspace, root, ignore=shutil.ignore_patterns("build"))
        else:
            write_workspace(root, given.triples, _SEED)
        times = Times(given.seconds, given.warm_up, build=given.rest)
        report = soak(root, Path(folder), times)
    lines = [f"{machine()}.", f"{versions(PACKAGES)}.", "", *report.lines()]
    sys.stdout.writelines(f"{line}\n" for line in lines)
    if given.page:
        write_results(given.page, _PLACE, "\n".join(lines))
    return 1 if report.failed or not report.served else 0


if __name__ == "__main__":
    sys.exit(main())
