"""What a workspace as a whole has that someone should look at: the source check."""

from __future__ import annotations

from exchange_kg.findings.source_check import verify_sources

__all__ = ["verify_sources"]
