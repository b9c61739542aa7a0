"""What is worked out once from a dataset and kept for as long as the dataset stays as it is."""

from __future__ import annotations

from collections import OrderedDict
from functools import wraps
from threading import Lock
from typing import TYPE_CHECKING, Concatenate, Generic, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from exchange_kg.store.queryable import Queryable

Arguments = ParamSpec("Arguments")
Value = TypeVar("Value")
Asked = TypeVar("Asked", bound="Queryable")

MOST = 32
"""How many values of one function are kept for a dataset, those that were asked for last."""


def kept(
    function: Callable[Concatenate[Asked, Arguments], Value],
) -> Callable[Concatenate[Asked, Arguments], Value]:
    """Keep what a function of a dataset, and of further values by place, returns; callers share it.

    The dataset itself holds the values, so they go with it, and all of them go when it is changed. Who asks
    while a value is being worked out waits for it; who asks for one that is there does not.
    """
    at_work = Lock()

    @wraps(function)
    def ask(dataset: Asked, /, *arguments: Arguments.args, **named: Arguments.kwargs) -> Value:
        values = cast("_Values[Value]", dataset.worked_out.setdefault(ask, _Values()))
        key = (*arguments, *sorted(named.items()))
        found = values.find(key)
        if found is None:
            with at_work:
                found = values.find(key) or values.keep(key, (function(dataset, *arguments, **named),))
        return found[0]

    return ask


def known(function: Callable[[Asked], Value], dataset: Asked) -> Value | None:
    """Return what a kept function of a dataset alone has returned, None where nobody has asked for it."""
    values = cast("_Values[Value] | None", dataset.worked_out.get(function))
    found = values.find(()) if values else None
    return found[0] if found else None


class _Values(Generic[Value]):
    """The values of a function, each in a tuple of its own, by the arguments that were asked for last."""

    def __init__(self) -> None:
        self._by_key: OrderedDict[tuple[object, ...], tuple[Value]] = OrderedDict()
        self._lock = Lock()

    def find(self, key: tuple[object, ...]) -> tuple[Value] | None:
        """Return the value of a key, None where it is not kept."""
        with self._lock:
            found = self._by_key.get(key)
            if found is not None:
                self._by_key.move_to_end(key)
            return found

    def keep(self, key: tuple[object, ...], value: tuple[Value]) -> tuple[Value]:
        """Keep a value, drop the one that was not asked for the longest, and return the value."""
        with self._lock:
            self._by_key[key] = value
            if len(self._by_key) > MOST:
                self._by_key.popitem(last=False)
            return value
