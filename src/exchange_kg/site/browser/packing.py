"""Data as compressed JSON, the same bytes for the same data."""

from __future__ import annotations

import gzip
import json


def packed(data: object) -> bytes:
    """Return data as JSON, compressed with gzip and without a time."""
    return gzip.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)
