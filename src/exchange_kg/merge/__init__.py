"""Two workspaces made one: which things are the same, what both tell, and where they disagree."""

from __future__ import annotations

from exchange_kg.merge.merging import Merged, merge, write_merged
from exchange_kg.merge.report import MergeReport

__all__ = ["MergeReport", "Merged", "merge", "write_merged"]
