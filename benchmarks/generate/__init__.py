"""Invented exchange graphs of any size, the same for one seed: `python -m benchmarks.generate --help`."""

from __future__ import annotations

from benchmarks.generate.batches import BASE, Batch, Fault, batches
from benchmarks.generate.workspace import write_workspace

__all__ = ["BASE", "Batch", "Fault", "batches", "write_workspace"]
