"""The SHA-256 of files, on all processors where there is much to read."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_LITTLE = 50_000_000
"""Bytes that are read in less time than it is worth to begin threads for."""


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def file_digests(paths: Sequence[Path]) -> dict[Path, str]:
    """Return the SHA-256 of each of some files; OSError for one that cannot be read."""
    sizes = {path: path.stat().st_size for path in paths}
    if sum(sizes.values()) < _LITTLE:
        return {path: file_digest(path) for path in paths}
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415  of large builds alone

    largest_first = sorted(paths, key=lambda path: -sizes[path])  # so that none is left alone at the end
    with ThreadPoolExecutor() as threads:
        return dict(zip(largest_first, threads.map(file_digest, largest_first), strict=True))
