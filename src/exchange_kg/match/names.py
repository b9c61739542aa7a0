"""The names that things have in a dataset, and of which kinds the things are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.store import Literal, NamedNode
from exchange_kg.vocabulary import DCTERMS, SKOS, XKG

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from exchange_kg.store import Queryable, Term

LABELS = frozenset({SKOS.prefLabel, DCTERMS.title})
CODES = frozenset(
    {XKG.localGovernmentCode, XKG.corporateNumber, XKG.isoCode, DCTERMS.identifier, SKOS.exactMatch}
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name or code of a thing, by IRIs, with its language tag ("" for none)."""

    thing: str
    property: str
    text: str
    language: str


def read_names(dataset: Queryable, things: Collection[str] | None = None) -> list[Name]:
    """Return all names and codes, or those of some things, in an order that does not depend on the store."""
    rows = rows_of(dataset, _text("names.rq"), "names.rq", "thing", things)
    names = [_name(row["thing"], row["property"], row["name"]) for row in rows]
    return sorted(names, key=lambda name: (name.thing, name.property, name.text, name.language))


def read_types_of(dataset: Queryable, iri: str) -> set[str]:
    """Return the classes, and for a concept the scheme, of one thing; none for what is no IRI of a thing."""
    try:
        thing = NamedNode(iri)
    except ValueError:
        return set()
    return {_value(row["type"]) for row in _rows(dataset, "types.rq", {"thing": thing})}


def read_subclasses(dataset: Queryable) -> dict[str, set[str]]:
    """Return the classes below each class that has some."""
    return _grouped(dataset, "subclasses.rq", "class", "subclass")


def rows_of(
    dataset: Queryable, query: str, source: str, variable: str, things: Collection[str] | None
) -> Iterator[dict[str, Term]]:
    """Yield what a query answers, asked once, or once for each of some things that a variable stands for."""
    if things is None:
        yield from dataset.select(query, source=source).rows
    else:
        for iri in sorted(things):
            yield from dataset.select(query, bindings={variable: NamedNode(iri)}, source=source).rows


def _name(thing: Term, property_: Term, name: Term) -> Name:
    language = name.language or "" if isinstance(name, Literal) else ""
    return Name(_value(thing), _value(property_), _value(name), language)


def _grouped(dataset: Queryable, query: str, key: str, value: str) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for row in _rows(dataset, query):
        groups[_value(row[key])].add(_value(row[value]))
    return dict(groups)


def _rows(
    dataset: Queryable, query: str, bindings: Mapping[str, Term] | None = None
) -> Iterator[dict[str, Term]]:
    return dataset.select(_text(query), bindings=bindings, source=query).rows


@cache
def _text(query: str) -> str:
    return (files(__package__) / query).read_text(encoding="utf-8")


def _value(term: Term) -> str:
    return str(term.value)
