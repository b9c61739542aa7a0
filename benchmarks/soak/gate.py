"""A gate that many threads pass, and that can be closed for a while."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Condition
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Gate:
    """Lets threads do something one by one or together, unless it is closed."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._within = 0
        self._closed = False

    @contextmanager
    def passed(self) -> Iterator[None]:
        """Wait while the gate is closed, then do the block."""
        with self._changed:
            self._changed.wait_for(lambda: not self._closed)
            self._within += 1
        try:
            yield
        finally:
            with self._changed:
                self._within -= 1
                self._changed.notify_all()

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Close the gate, wait until all that passed it are through, do the block, and open it again."""
        with self._changed:
            self._closed = True
            self._changed.wait_for(lambda: not self._within)
        try:
            yield
        finally:
            with self._changed:
                self._closed = False
                self._changed.notify_all()
