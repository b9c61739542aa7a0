"""Ten minutes of mixed load while builds are swapped beneath: `python -m benchmarks.soak --help`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.command import command, measured_workspace, tell
from benchmarks.measuring import machine, versions
from benchmarks.soak import Times, soak
from benchmarks.table import PACKAGES

_PLACE = "soak"


def main() -> int:
    """Soak a server, print what came of it, and write it into a page if one is named; 1 for any failure."""
    parser = command("python -m benchmarks.soak", __doc__, triples=20_000)
    parser.add_argument("--seconds", type=float, default=600, help="how long (600)")
    parser.add_argument("--warm-up", type=float, default=180, help="how much of it is warm-up (180)")
    parser.add_argument("--rest", type=float, default=10, help="seconds between two builds (10)")
    given = parser.parse_args()
    with TemporaryDirectory(prefix="exchange-kg-soak-") as folder:
        root = Path(folder) / "soaked"
        workspace = measured_workspace(given, Path(folder))
        shutil.copytree(workspace, root, ignore=shutil.ignore_patterns("build"))
        times = Times(given.seconds, given.warm_up, build=given.rest)
        report = soak(root, Path(folder), times)
    tell([f"{machine()}.", f"{versions(PACKAGES)}.", "", *report.lines()], given, _PLACE)
    return 1 if report.failed or not report.served else 0


if __name__ == "__main__":
    sys.exit(main())
