"""What a map says: which rows of a table become what things, with which properties."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from exchange_kg.match.matching import SAME

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping
    from pathlib import Path

    from exchange_kg.errors import ExchangeKgError
    from exchange_kg.ingest.iri_templates import Template
    from exchange_kg.ingest.tables import Layout

ValueType = Literal[
    "text", "integer", "decimal", "boolean", "date", "day", "code", "headcount", "iri", "reference", "concept"
]


@dataclass(frozen=True, slots=True)
class SourceDescription:
    """The table as a source of the graph: its slug, and what people should know about it.

    `own` tables are those of who keeps the workspace, whose publisher and licence they have. `issued` and
    `modified` are days.
    """

    id: str
    title: Mapping[str, str] = field(default_factory=dict)
    publisher: Mapping[str, str] = field(default_factory=dict)
    licence: str = ""
    languages: tuple[str, ...] = ()
    issued: str = ""
    modified: str = ""
    own: bool = False

    def kept_by(self, publisher: str, licence: str) -> SourceDescription:
        """Return the source with what is missing of an own table: publisher and licence."""
        if not self.own:
            return self
        language = "en" if publisher.isascii() else next(iter(self.languages), "")
        told = {language: publisher} if publisher else {}
        return replace(self, publisher=self.publisher or told, licence=self.licence or licence)


@dataclass(frozen=True, slots=True)
class Condition:
    """Which rows are meant: those whose cell matches a pattern as a whole, or does not.

    Without a pattern, those with the same text in the two columns.
    """

    columns: tuple[str, ...]
    pattern: re.Pattern[str] | None
    negated: bool = False

    def holds(self, *cells: str) -> bool:
        """Tell whether the cells of a row meet the condition."""
        first, *others = (cell.strip() for cell in cells)
        if self.pattern is None:
            return all(other == first for other in others)
        return (self.pattern.fullmatch(first) is None) is self.negated


@dataclass(frozen=True, slots=True)
class PropertyMap:
    """One property of a thing: where its values come from, and what they are.

    `columns` are names of one column, the first that the table has counts; or `template` makes an IRI (`type`
    "iri") or a text. `until` is the column of the last day, where that of a date holds the first. `written`
    is a property that keeps the cell as it is written. `kinds` are the classes or the concept scheme of what
    is referred to. `values` replace words; a cell may hold several values, parted by any of `split`. An
    `optional` column may be missing or empty throughout. `digits` are those of a code. A property that is
    `new` is said only of things that the row makes, not of those that the workspace has. `named` is a column
    for people, with the names of what is referred to: exports fill it, and nobody reads it.
    """

    property: str
    type: ValueType
    line: int | None
    columns: tuple[str, ...] = ()
    template: Template | None = None
    language: str = ""
    written: str = ""
    kinds: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    split: tuple[str, ...] = ()
    optional: bool = False
    digits: int = 6
    new: bool = False
    until: tuple[str, ...] = ()
    named: str = ""


@dataclass(frozen=True, slots=True)
class ThingMap:
    """One thing that a row tells of: its IRI, its class, the rows that tell of it, and its properties.

    Where there is a `match`, the thing is the one of the workspace that is called so and is of one of
    `kinds`; only where there is none, the thing is made by `iri`, or passed over where that is None. Without
    a `class_`, a property rdf:type tells it. No two rows may make the same thing that is there `once`.
    One that is `optional` is left out where the table lacks its columns, and may be told of by no row.
    """

    iri: Template | None
    class_: str | None
    line: int | None
    properties: tuple[PropertyMap, ...]
    where: tuple[Condition, ...] = ()
    evidence: bool = True
    match: Template | None = None
    kinds: tuple[str, ...] = ()
    once: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column of the empty table that people fill in: its name, what to write there, and examples."""

    name: str
    note: Mapping[str, str]
    examples: tuple[str, ...]
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Map:
    """A map, read from `path`; `template` is the empty table for it, where people write one by hand.

    `least_score` is the score (from 0 to 100, `match.matching`) from which on a name refers to a thing.
    `doubts` are what may be wrong with it.
    """

    path: Path
    title: Mapping[str, str]
    layout: Layout
    source: SourceDescription
    things: tuple[ThingMap, ...]
    skip: tuple[Condition, ...] = ()
    template: tuple[TemplateColumn, ...] = ()
    least_score: float = SAME
    doubts: tuple[ExchangeKgError, ...] = ()
