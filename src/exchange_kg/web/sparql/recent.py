"""What was asked for last is kept: a build never changes, so the same request has the same answer."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable

_Key = TypeVar("_Key", bound="Hashable")
_Value = TypeVar("_Value")


class Recent(Generic[_Key, _Value]):
    """The values that were asked for last, within so many bytes of keys and values together."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._values: OrderedDict[_Key, tuple[_Value, int]] = OrderedDict()

    def find(self, key: _Key) -> _Value | None:
        """Return the value of a key, None where it is not kept."""
        found = self._values.get(key)
        if found is None:
            return None
        self._values.move_to_end(key)
        return found[0]

    def keep(self, key: _Key, value: _Value, size: int) -> None:
        """Keep a value for a key, both of `size` bytes; those that nobody asked for longest make room."""
        _, before = self._values.pop(key, (None, 0))
        self._values[key] = value, size
        self._bytes += size - before
        while self._bytes > self._most:
            _, (_, freed) = self._values.popitem(last=False)
            self._bytes -= freed
