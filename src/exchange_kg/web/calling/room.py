"""Room for answers that are on their way to a worker: taken piece by piece, and given back."""

from __future__ import annotations

from threading import Lock

from exchange_kg.web.calling.failure import CallError


class Room:
    """So many bytes, for all calls of one worker that are open at once."""

    def __init__(self, most_bytes: int) -> None:
        self._most = self._free = most_bytes
        self._lock = Lock()

    def take(self, length: int) -> None:
        """Take room for a piece; raises CallError where there is not so much."""
        with self._lock:
            if length > self._free:
                raise CallError("call_too_long", self._most)
            self._free -= length

    def give_back(self, length: int) -> None:
        """Give back what was taken for an answer."""
        with self._lock:
            self._free += length
