"""What a dataset says of candidates, asked for all of them at once."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.store import Literal, NamedNode, with_values
from exchange_kg.vocabulary import XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from exchange_kg.store import Dataset, Term

_NUMBERS = (XSD.integer, XSD.decimal, XSD.double)


def types_of(dataset: Dataset, things: Iterable[str]) -> dict[str, set[str]]:
    """Return the classes of things, those above included, and the schemes of concepts."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in _rows(dataset, "things.rq", thing=_nodes(things)):
        found[row["thing"].value].add(row["type"].value)
    return found


def units_of(dataset: Dataset, things: Iterable[str]) -> dict[str, set[str]]:
    """Return the units in which things lie or are based, and the things themselves."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in _rows(dataset, "units.rq", thing=_nodes(things)):
        found[row["thing"].value].add(row["unit"].value)
    return found


def countries_of(dataset: Dataset, things: Iterable[str]) -> dict[str, list[Term]]:
    """Return the countries in which things lie."""
    found: dict[str, list[Term]] = defaultdict(list)
    for row in _rows(dataset, "units.rq", thing=_nodes(things)):
        if row["country"].value == "true":
            found[row["thing"].value].append(row["unit"])
    return found


def values_of(dataset: Dataset, things: Iterable[str], property_: str) -> dict[str, list[Term]]:
    """Return the values of a property of things."""
    found: dict[str, list[Term]] = defaultdict(list)
    for row in _rows(dataset, "values.rq", thing=_nodes(things), property=_nodes([property_])):
        found[row["thing"].value].append(row["value"])
    return found


def things_with(dataset: Dataset, property_: str, values: Iterable[Term]) -> list[str]:
    """Return up to 500 things that have one of these values, sorted."""
    rows = _rows(dataset, "having.rq", property=_nodes([property_]), value=list(values))
    return [row["thing"].value for row in rows]


def as_terms(value: str | float) -> list[Term]:
    """Return the literals that a value may be written as."""
    match value:
        case bool():
            return [Literal(value)]
        case int() | float():
            return [Literal(str(value), datatype=NamedNode(each)) for each in _NUMBERS]
        case str():
            return [Literal(value), *(Literal(value, language=tag) for tag in ("ja", "en"))]


def as_node(text: str) -> list[Term]:
    """Return the IRI that a text is, none for anything else."""
    try:
        return [NamedNode(text)]
    except ValueError:
        return []


def _nodes(iris: Iterable[str]) -> list[Term]:
    return [NamedNode(iri) for iri in iris]


def _rows(dataset: Dataset, name: str, **values: list[Term]) -> Iterator[Mapping[str, Term]]:
    if not all(values.values()):
        return iter(())
    return dataset.select(with_values(_text(name), values), source=name).rows


@cache
def _text(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")
