"""exchange-kg: the history of a city's international ties as a knowledge graph.

The public names are imported when they are first asked for, so that a command imports only what it needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__all__ = [
    "Answer",
    "ExchangeKgError",
    "InputError",
    "OpenWorkspace",
    "OutputError",
    "Question",
    "UsageError",
    "WorkspaceError",
    "open_workspace",
]

if TYPE_CHECKING:
    from exchange_kg.api import Answer, OpenWorkspace, open_workspace
    from exchange_kg.errors import ExchangeKgError, InputError, OutputError, UsageError, WorkspaceError
    from exchange_kg.query import Question
else:
    _HOMES = {"Answer": "api", "OpenWorkspace": "api", "Question": "query", "open_workspace": "api"}

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'errors')}"), name)
