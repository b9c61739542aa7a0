"""What is looked for: a name or code, of which kinds, and with which values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

COUNTRY, CODE, COORDINATES = "country", "code", "coordinates"
"""Conditions that are no properties: the country of a thing; any code of it; latitude and longitude."""

Strictness: TypeAlias = Literal["any", "all", "should"]


class Thing(NamedTuple):
    """A value that is a thing."""

    iri: str


Value: TypeAlias = str | float | bool | Thing


@dataclass(frozen=True, slots=True)
class Condition:
    """A property, by its IRI or one of the words above, and the values of which a thing should have one."""

    property: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name, reading, code or IRI (empty where `conditions` alone tell), and what is known besides.

    `types` are classes or concept schemes: a thing is of `any` or `all` of them, or `should` be of one.
    """

    text: str
    types: tuple[str, ...] = ()
    strict: Strictness = "any"
    conditions: tuple[Condition, ...] = ()
    limit: int = 10
