"""Measuring two ways of doing one thing in one run, by turns, and telling which is faster by how much."""

from __future__ import annotations

import gc
import os
import platform
import subprocess
import time
from compileall import compile_dir
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Literal, TypeVar

import exchange_kg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Unit = Literal["s", "kB", "MB", "requests/s"]
Ours = TypeVar("Ours")
Theirs = TypeVar("Theirs")

_PROCESSOR = "/proc/cpuinfo"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a benchmark gets: a workspace of so many triples, a folder of its own, and how many runs."""

    workspace: Path
    triples: int
    folder: Path
    runs: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was measured, of us and of a rival, one value a run; `wanted` is the ratio to be reached.

    A rival can also be a limit, with itself as its only value.
    """

    what: str
    rival: str
    ours: Sequence[float]
    theirs: Sequence[float]
    wanted: float
    unit: Unit = "s"

    @property
    def ratio(self) -> float:
        """How many times better we are, by the medians: the rival's time or size in ours, or our rate in its.

        >>> Comparison("load", "rdflib", ours=[1, 2, 9], theirs=[5, 6, 7], wanted=10).ratio
        3.0
        """
        ours, theirs = median(self.ours), median(self.theirs)
        return ours / theirs if self.unit == "requests/s" else theirs / ours


def side_by_side(
    ours: Callable[[], Ours],
    theirs: Callable[[], Theirs],
    runs: int,
    compare: Callable[[Ours, Theirs], None] = lambda _ours, _theirs: None,
    prepare: Callable[[], object] = lambda: None,
) -> tuple[list[float], list[float]]:
    """Do one thing in two ways by turns; returns the seconds of both, one for each run.

    `compare` gets the results of the first run, to raise an exception where they are not the same; `prepare`
    comes before each run, and is not measured.
    """
    own_seconds, their_seconds = [], []
    for run in range(runs):
        prepare()
        seconds, own_result = timed(ours)
        own_seconds.append(seconds)
        seconds, their_result = timed(theirs)
        their_seconds.append(seconds)
        if not run:
            compare(own_result, their_result)
    return own_seconds, their_seconds


def timed(action: Callable[[], Ours]) -> tuple[float, Ours]:
    """Do something; returns the seconds that it took, and its result."""
    gc.collect()
    begun = time.perf_counter()
    result = action()
    return time.perf_counter() - begun, result


def run_process(*command: str | os.PathLike[str], codes: Iterable[int] = (0,)) -> None:
    """Run a process to its end, its output thrown away; raises CalledProcessError for another exit code."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in codes:
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)


def compile_package() -> None:
    """Compile our modules, as the installation of a package does; some Pythons are told to keep nothing."""
    compile_dir(Path(exchange_kg.__file__).parent, quiet=1)


def machine() -> str:
    """Describe the machine in a line: processor, cores, their load, memory, system, version of Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{_processor()}, {os.cpu_count()} cores (load {os.getloadavg()[0]:.1f}), {memory:.0f} GiB, "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    )


def versions(packages: Iterable[str]) -> str:
    """Return packages with the versions that are installed."""
    return ", ".join(f"{package} {version(package)}" for package in packages)


def _processor() -> str:
    try:
        with open(_PROCESSOR, encoding="utf-8") as lines:  # noqa: PTH123  (no file, and there only on Linux)
            named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
            return next(named, platform.machine())
    except OSError:
        return platform.processor() or platform.machine()
