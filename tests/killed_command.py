"""A command that is killed at moments of its run, and run again."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

MOMENTS = pytest.mark.parametrize(
    "moments", [pytest.param(3, id="few"), pytest.param(200, id="many", marks=pytest.mark.long)]
)


class KilledCommand:
    """A command in a process of its own, which is killed at moments of the time that it takes."""

    def __init__(self, folder: Path, cache: Path, *arguments: str) -> None:
        self._command = [sys.executable, "-m", "exchange_kg", *arguments]
        self._folder = folder
        self._environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
        self._random = random.Random(1)
        self._seconds = 0.0

    def run(self) -> None:
        """Run to the end, and learn how long that takes; raises CalledProcessError where it fails."""
        begun = time.monotonic()
        subprocess.run(
            self._command, cwd=self._folder, env=self._environment, capture_output=True, check=True
        )
        self._seconds = time.monotonic() - begun

    def run_and_kill(self) -> None:
        """Begin, and kill the process, not those that it has started, at a moment by chance."""
        with subprocess.Popen(
            self._command,
            cwd=self._folder,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            time.sleep(self._random.uniform(0, self._seconds))
            process.kill()
