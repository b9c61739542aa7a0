"""A new workspace for a city: a folder that builds, validates, serves, and checks itself."""

from __future__ import annotations

from exchange_kg.new_workspace.making import NewWorkspace, default_base, make_workspace

__all__ = ["NewWorkspace", "default_base", "make_workspace"]
