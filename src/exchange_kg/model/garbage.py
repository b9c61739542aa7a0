"""Garbage that is collected later, and memory that is given back."""

from __future__ import annotations

import ctypes
import gc
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MUCH = 500_000
"""Kilobytes that a process has held at some time, from which on memory is given back."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave cycles of garbage until the end: there are few, and to look for them takes long."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def give_back(least: int = _MUCH) -> None:
    """Give memory that was freed back to the system.

    The allocator of glibc keeps what lies between objects that are still in use (malloc_trim(3)): after
    inference that is as much as all that stays. With another allocator nothing is done, nor for a process
    that never held so many kilobytes at `least`, where it takes longer than it is worth.
    """
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415  of some systems alone

    system = ctypes.CDLL(None)
    if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >= least and hasattr(system, "malloc_trim"):
        system.malloc_trim(0)
