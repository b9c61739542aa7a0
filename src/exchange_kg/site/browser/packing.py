"""Data compressed with gzip, the same bytes for the same data, and the scripts that read it."""

from __future__ import annotations

import gzip
import json
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def packed(data: object) -> bytes:
    """Return data as compressed JSON."""
    return packed_bytes(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())


def packed_bytes(content: bytes) -> bytes:
    """Return compressed bytes, which tell no time."""
    return gzip.compress(content, mtime=0)


def scripts(package: str, folder: str) -> Iterator[tuple[str, bytes]]:
    """Yield the scripts of a package as files in a folder, by path."""
    for script in sorted((files(package) / "static").iterdir(), key=lambda script: script.name):
        yield f"{folder}/{script.name}", script.read_bytes()
