"""What a report is written for: a language, a workspace, a threshold, and how much of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exchange_kg.errors import Location
    from exchange_kg.messages import Language
    from exchange_kg.model.findings import FailOn

SAMPLE = 20
"""How many findings of one code a report for people shows."""

MOST = 10_000
"""How many findings of one code a report for programs holds, so that no graph makes it endless."""


@dataclass(frozen=True, slots=True)
class Style:
    """How to write a report.

    `root` is the folder that paths are relative to where they lie below it, `base` what IRIs are relative to.
    `fail_on` tells failures from the rest where a format knows failures. `limit` is the number of findings of
    one code that a format for people shows, `most` the number that one for programs holds; None means all.
    """

    language: Language
    root: Path
    base: str
    fail_on: FailOn = "error"
    limit: int | None = SAMPLE
    most: int | None = MOST

    def relative(self, location: Location) -> Location:
        """Return a location with the path that people are shown."""
        path = Path(location.path)
        within = path.is_relative_to(self.root)
        return replace(location, path=path.relative_to(self.root).as_posix()) if within else location
