"""What a question is: a query that runs as it stands, and the places in it where a reader's values go."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from exchange_kg.store import open_values, with_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from exchange_kg.messages import Language
    from exchange_kg.store import Term

ANY = "any"
_IF_GIVEN = re.compile(r".*# given \?(\w+)\n")
"""A line of a broad text that is left out where a parameter is left open."""


class ParameterType(StrEnum):
    """What a parameter takes.

    Names of things, in any script, as a code or as an IRI: `city` is any administrative unit, `thing`
    whatever has a name; `kind`, `status` and `office` are concepts of that scheme. `since` and `until` take a
    date of any precision and stand for its first and its last day.
    """

    CITY = "city"
    PLACE = "place"
    SCHOOL = "school"
    ORGANISATION = "organisation"
    OCCASION = "occasion"
    PROGRAMME = "programme"
    SOURCE = "source"
    THING = "thing"
    CONCEPT = "concept"
    KIND = "kind"
    STATUS = "status"
    OFFICE = "office"
    YEAR = "year"
    SINCE = "since"
    UNTIL = "until"
    INTEGER = "integer"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question asks for: required without a default; the default `any` leaves it open."""

    name: str
    type: ParameterType
    default: str | None = None

    @property
    def required(self) -> bool:
        """Tell whether the question cannot be asked without it."""
        return self.default is None


@dataclass(frozen=True, slots=True)
class Range:
    """A variable that takes every whole number from one parameter to another, both inclusive."""

    variable: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Question:
    """A query with its header.

    `lists` are the columns that hold several values joined by `, `; `things` those whose values are IRIs of
    things and get a column of labels beside them. `theme` is a word for what questions like it are about, by
    which they are listed. A query without a header is a question without parameters. `broad` is another text,
    which finds the first rows of the same answer faster where no city is meant but everything or a country.
    """

    name: str
    text: str
    source: Path | str
    titles: Mapping[Language, str]
    descriptions: Mapping[Language, str]
    parameters: tuple[Parameter, ...] = ()
    ranges: tuple[Range, ...] = ()
    lists: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    theme: str = ""
    broad: str | None = None

    def filled(self, values: Mapping[str, Iterable[Term]]) -> str:
        """Return the query with values in the braces of the `VALUES ?variable { UNDEF }` of variables."""
        return with_values(self.text, values)

    def filled_broadly(self, values: Mapping[str, Iterable[Term]]) -> str | None:
        """Return the broad text with values; None without one, or where it does not take them all."""
        if self.broad is None or not all(open_values(name).search(self.broad) for name in values):
            return None
        text = _IF_GIVEN.sub(lambda line: line[0] if line[1] in values else "", self.broad)
        return with_values(text, values)
