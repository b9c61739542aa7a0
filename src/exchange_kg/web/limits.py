"""What a request may cost; all limits are on unless someone lifts them."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

MEBIBYTE = 1024 * 1024
# The flags, also the keys of the table `[serve]`: the limit that each sets, and its unit.
_FLAGS = {
    "timeout": ("seconds", 1),
    "max_rows": ("rows", 1),
    "max_result": ("result_bytes", MEBIBYTE),
    "max_body": ("body_bytes", MEBIBYTE),
    "max_memory": ("memory_bytes", MEBIBYTE),
    "max_queries": ("workers", 1),
    "max_waiting": ("waiting", 1),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of a request and of the server.

    `seconds` from the first byte of a query to the last of its answer; `rows` of a result, rows or triples;
    `result_bytes` and `body_bytes` in bytes; `memory_bytes` of one query, beyond what an idle worker needs;
    `workers` is how many queries run at once, `waiting` how many more may wait for one.
    """

    seconds: float = 30.0
    rows: int = 100_000
    result_bytes: int = 64 * MEBIBYTE
    body_bytes: int = 4 * MEBIBYTE
    memory_bytes: int = 2048 * MEBIBYTE
    workers: int = max(2, os.cpu_count() or 1)
    waiting: int = 256

    def changed(self, flags: Mapping[str, Any]) -> Limits:
        """Return the limits as flags set them, sizes in mebibytes; None leaves a limit as it is."""
        chosen: dict[str, Any] = {
            limit: unit * value
            for flag, (limit, unit) in _FLAGS.items()
            if (value := flags.get(flag)) is not None
        }
        return replace(self, **chosen)
