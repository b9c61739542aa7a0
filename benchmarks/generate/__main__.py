"""`python -m benchmarks.generate --triples 1000000 --seed 1 DIR`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path

from benchmarks.generate import write_workspace


def main() -> None:
    """Write a workspace of invented ties."""
    parser = ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="missing or empty")
    parser.add_argument("--triples", type=int, default=100_000, help="at least so many (100000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another graph (1)")
    arguments = parser.parse_args()
    triples, faults = write_workspace(arguments.folder, arguments.triples, arguments.seed)
    sys.stdout.write(f"{arguments.folder}: {triples} triples, {faults} faults\n")


if __name__ == "__main__":
    main()
