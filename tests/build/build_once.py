"""Build one workspace: run as a program of its own, so that it can be killed or given another hash seed."""

from __future__ import annotations

import sys
from pathlib import Path

from exchange_kg.build import build
from exchange_kg.workspace import find_workspace

if __name__ == "__main__":
    build(find_workspace(Path(sys.argv[1]), {}))
