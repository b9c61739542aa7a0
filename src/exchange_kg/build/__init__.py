"""The build: a workspace loaded, inferred, validated, exported and stored, whole or not at all."""

from __future__ import annotations

from exchange_kg.build.build import BuildResult, build
from exchange_kg.build.loading import Loaded, load
from exchange_kg.build.manifest import Manifest
from exchange_kg.build.opening import build_folder, cache_folder, open_build, open_search

__all__ = [
    "BuildResult",
    "Loaded",
    "Manifest",
    "build",
    "build_folder",
    "cache_folder",
    "load",
    "open_build",
    "open_search",
]
