"""What is worked out once for a dataset and kept for as long as the dataset lives."""

from __future__ import annotations

from collections import OrderedDict
from functools import wraps
from threading import Lock
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

    from exchange_kg.store import Dataset

Arguments = ParamSpec("Arguments")
Value = TypeVar("Value")

MOST = 32
"""How many values of one function are kept for a dataset, those that were asked for last."""


def kept(
    function: Callable[Concatenate[Dataset, Arguments], Value],
) -> Callable[Concatenate[Dataset, Arguments], Value]:
    """Keep what a function of a dataset, and of further values by place, returns.

    The dataset is one that does not change, as the store of a build. Who asks while a value is being worked
    out waits for it.
    """
    known: WeakKeyDictionary[Dataset, OrderedDict[tuple[object, ...], Value]] = WeakKeyDictionary()
    lock = Lock()

    @wraps(function)
    def ask(dataset: Dataset, /, *arguments: Arguments.args, **named: Arguments.kwargs) -> Value:
        key = (*arguments, *sorted(named.items()))
        with lock:
            values = known.setdefault(dataset, OrderedDict())
            if key not in values:
                values[key] = function(dataset, *arguments, **named)
            values.move_to_end(key)
            if len(values) > MOST:
                values.popitem(last=False)
            return values[key]

    return ask
