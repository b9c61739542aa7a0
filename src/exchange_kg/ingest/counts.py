"""What became of the rows and cells of a table, and what was wrong with them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exchange_kg.errors import ExchangeKgError, Location
from exchange_kg.messages import text

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.messages import Language

MOST_FAULTS = 100
"""Faults that are kept with their words; all are counted."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell, or with several together; without columns, the whole row is meant."""

    path: Path
    line: int
    columns: tuple[str, ...]
    error: ExchangeKgError

    def text(self, language: Language) -> str:
        """Return where and what, as one line: `events.csv:17, column 開始日: …`."""
        where = str(Location(self.path, self.line))
        problem = self.error.text(language)
        if not self.columns:
            return f"{where}: {problem}"
        return text("ingest.fault", language, where=where, column=self.columns, problem=problem)


@dataclass(slots=True)
class ColumnCount:
    """The cells of one column: those that are not empty, and those of them that gave a triple."""

    filled: int = 0
    used: int = 0


@dataclass(slots=True)
class Counts:
    """The count of one run: `read` is the sum of `used`, `blank`, `skipped` and `faulty` rows.

    `skipped` is by the condition of the map; `columns` by the name of the column, in the order of the table.
    `encoding` is that of a text file, "" for others.
    """

    read: int = 0
    used: int = 0
    blank: int = 0
    faulty: int = 0
    triples: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    columns: dict[str, ColumnCount] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    encoding: str = ""

    def note(self, fault: Fault) -> None:
        """Keep a fault, unless there are many."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)
