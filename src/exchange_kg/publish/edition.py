"""A dataset before and after a change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from exchange_kg.publish.excerpt import Excerpt, touched

if TYPE_CHECKING:
    from exchange_kg.store import Change, Dataset


@dataclass(frozen=True)
class Edition:
    """A dataset before a change, on disk with its search index beside it, and after."""

    before: Dataset
    now: Dataset
    change: Change
    base: str

    @cached_property
    def touched(self) -> Excerpt:
        """What the change touches of the map and of the network."""
        return touched(self.before, self.now, self.change)
