"""Turtle files that are named on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.errors import InputError, Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def turtle_files(paths: Iterable[Path]) -> list[Path]:
    """Return files as they are named, and the Turtle files below folders; each once, in order.

    Raises InputError for a path that is not there and for a folder without Turtle files.
    """
    return list(dict.fromkeys(file for path in paths for file in _files(path)))


def _files(path: Path) -> Iterator[Path]:
    if not path.exists():
        raise InputError("cli.no_file", where=Location(path))
    found = sorted(path.rglob("*.ttl")) if path.is_dir() else [path]
    if not found:
        raise InputError("cli.no_turtle", where=Location(path))
    yield from found
