"""What the commands of benchmarks share: a workspace, given or generated, and lines that a page keeps."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.generate import write_workspace
from benchmarks.table import write_results

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

_SEED = 1


def command(program: str, description: str | None, triples: int = 15_000) -> ArgumentParser:
    """Return a command whose workspace has at least so many triples, unless others are asked for."""
    parser = ArgumentParser(program, description=description)
    parser.add_argument("--triples", type=int, default=triples, help=f"at least so many ({triples})")
    parser.add_argument("--workspace", type=Path, help="a workspace to measure, instead of a generated one")
    parser.add_argument("--page", type=Path, help="a page that keeps what is printed")
    return parser


def measured_workspace(given: Namespace, folder: Path) -> Path:
    """Return the workspace that was given, or one that is generated in a folder."""
    if given.workspace:
        return Path(given.workspace)
    write_workspace(folder / "workspace", given.triples, _SEED)
    return folder / "workspace"


def tell(lines: Iterable[str], given: Namespace, place: str) -> None:
    """Print lines as they come; the page, if one was given, keeps them at a place."""
    told = []
    for line in lines:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
        told.append(line)
    if given.page:
        write_results(given.page, place, "\n".join(told))
