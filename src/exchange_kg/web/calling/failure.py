"""Why a call came to nothing, on its way from the server to the worker that asked for it."""

from __future__ import annotations

import json
from typing import Self


class CallError(Exception):
    """A call that came to nothing: the message `web.{key}`, and what was found."""

    def __init__(self, key: str, found: object = "") -> None:
        super().__init__(key, found)
        self.key = key
        self.found = str(found)

    def written(self) -> bytes:
        """Return the failure as bytes."""
        return json.dumps({"key": self.key, "found": self.found}).encode()

    @classmethod
    def read(cls, written: str) -> Self | None:
        """Return a failure that was written; None for other text."""
        try:
            said = json.loads(written)
            return cls(said["key"], said["found"])
        except (ValueError, TypeError, KeyError):
            return None
