"""Data compressed with gzip, the same bytes for the same data."""

from __future__ import annotations

import gzip
import json


def packed(data: object) -> bytes:
    """Return data as compressed JSON."""
    return packed_bytes(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())


def packed_bytes(content: bytes) -> bytes:
    """Return compressed bytes, which tell no time."""
    return gzip.compress(content, mtime=0)
