"""What is looked for: a name or code, of which kinds, and with which values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from exchange_kg.match.matching.facts import as_node
from exchange_kg.vocabulary import PREFIXES, XKG

COUNTRY, CODE, COORDINATES = "country", "code", "coordinates"
"""Conditions that are no properties: the country of a thing; any code of it; latitude and longitude."""

WORDS = (COUNTRY, CODE, COORDINATES)
_PREFIXED = re.compile(r"(?:(?P<prefix>[a-z]+):)?(?P<local>\w+)", re.ASCII)

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


def read_term(text: str) -> str | None:
    """Return the IRI of a class or property: whole, prefixed, or the name alone of one of ours; else None.

    >>> read_term("population"), read_term("skos:altLabel"), read_term("populace")
    ('https://w3id.org/exchange-kg/ontology#population', 'http://www.w3.org/2004/02/skos/core#altLabel', None)
    """
    if text.startswith(("http://", "https://")):
        return text if as_node(text) else None
    found = _PREFIXED.fullmatch(text)
    iri = f"{PREFIXES.get(found['prefix'] or 'xkg', '')}{found['local']}" if found else ""
    known = iri in XKG if iri.startswith(XKG.namespace) else ":" in iri
    return iri if known else None
