"""A new workspace for a city: a folder that builds, validates, serves, and checks itself."""

from __future__ import annotations

from exchange_kg.new_workspace.making import NewWorkspace, default_base, make_workspace
from exchange_kg.new_workspace.package import Requirement, installed_requirement

__all__ = ["NewWorkspace", "Requirement", "default_base", "installed_requirement", "make_workspace"]
