"""Search for crashes of all readers, one after another: `make fuzz`, or `python -m fuzz --help`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path

from fuzz.readers import READERS
from fuzz.searching import searched


def main() -> int:
    """Tell of each reader whether something was found; returns 1 where it was."""
    parser = ArgumentParser("python -m fuzz", description=__doc__)
    parser.add_argument("readers", nargs="*", metavar="READER", help=f"of {', '.join(READERS)} (all)")
    parser.add_argument("--seconds", type=int, default=20, help="of each (20)")
    parser.add_argument("--folder", type=Path, default=Path("fuzz-inputs"), help="keeps inputs and crashes")
    given = parser.parse_args()
    if unknown := set(given.readers) - READERS.keys():
        parser.error(f"no reader: {', '.join(sorted(unknown))}")
    crashed = 0
    for name in given.readers or READERS:
        search = searched(name, given.folder.resolve() / name, given.seconds)
        found = sorted(path.name for path in (given.folder / name).glob("*-*") if path.is_file())
        sys.stdout.write(f"{name}: {'nothing found' if not search.returncode else ', '.join(found)}\n")
        sys.stdout.flush()
        if search.returncode:
            crashed += 1
            sys.stdout.write(search.stderr[-3000:])
    return 1 if crashed else 0


if __name__ == "__main__":
    sys.exit(main())
