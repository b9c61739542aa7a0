"""A server under mixed load for minutes, while builds take the place of one another beneath it."""

from __future__ import annotations

from benchmarks.soak.report import Report
from benchmarks.soak.running import Times, soak

__all__ = ["Report", "Times", "soak"]
