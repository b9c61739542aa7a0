"""The version of the package, which the manifest, `doctor` and `--version` tell."""

from __future__ import annotations

VERSION = "0.1.0"
