"""Garbage that is collected later, and memory that is given back."""

from __future__ import annotations

import ctypes
import gc
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


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


def give_back() -> None:
    """Give memory that was freed back to the system.

    The allocator of glibc keeps what lies between objects that are still in use (malloc_trim(3)): after
    inference that is as much as all that stays. With another allocator nothing is done.
    """
    system = ctypes.CDLL(None) if sys.platform == "linux" else None
    if system is not None and hasattr(system, "malloc_trim"):
        system.malloc_trim(0)
