"""Guided searches, each a process of its own, since they instrument whatever they import."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_TESTS = Path(__file__).parents[1]
_LIMITS = ("-timeout=20", "-rss_limit_mb=3000", "-max_len=8000")
_START = 120
"""Seconds that a search may take beside its time, to import and to end."""


def searched(name: str, folder: Path, seconds: int) -> subprocess.CompletedProcess[str]:
    """Search for crashes of a reader for so many seconds; its folder keeps inputs, and what crashed it.

    The status is other than 0 for a crash, an input that takes 20 seconds, or one that takes 3 GB.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return subprocess.run(
        [sys.executable, "-m", "fuzz.guided", name, "inputs", f"-max_total_time={seconds}", *_LIMITS],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(_TESTS), os.environ.get("PYTHONPATH", "")])},
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds + _START,
    )
