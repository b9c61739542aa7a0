"""The questions that the joined graphs are asked, and the same count by a few lines of plain Python."""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files
from math import comb
from typing import TYPE_CHECKING

from benchmarks.real_data.joining import REGISTER_BASE
from exchange_kg.match.index import NameIndex
from exchange_kg.store import NamedNode, with_values
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from exchange_kg.store import Dataset, Term


def hokkaido_ties(dataset: Dataset) -> list[tuple[str, ...]]:
    """Return code, name and ties of the municipalities of Hokkaido that have any."""
    rows = _ask(dataset, "hokkaido-ties", {"register": [NamedNode(REGISTER_BASE)]})
    return [(row["code"].value, row["name"].value, row["ties"].value) for row in rows]


def without_reverse(dataset: Dataset) -> int:
    """Return how many twin-town statements lack their reverse."""
    return int(_ask(dataset, "without-reverse")[0]["count"].value)


def linking_cities(dataset: Dataset, one: str, other: str) -> list[str]:
    """Return the cities that link two cities, each by its Wikidata item or a name that it alone has."""
    index = NameIndex(dataset)
    cities = {name: [index.resolve(text, [XKG.Place])] for name, text in (("a", one), ("b", other))}
    return [row["name"].value for row in _ask(dataset, "linking-cities", cities)]


def linked_sets(dataset: Dataset) -> int:
    """Return how many sets there are of two cities and a third that links them."""
    return round(float(_ask(dataset, "linked-sets")[0]["count"].value))


def linked_sets_of(relations: Path) -> int:
    """Return the same number, counted in the file."""
    partners = defaultdict(set)
    for line in relations.read_text(encoding="utf-8").splitlines():
        one, other = line.split("\t")
        if one != other:
            partners[one].add(other)
            partners[other].add(one)
    return sum(comb(len(cities), 2) for cities in partners.values())


def schools_on_the_map(dataset: Dataset) -> list[str]:
    """Return the schools of the document on Sapporo and Daejeon that have a position."""
    return [row["name"].value for row in _ask(dataset, "schools-on-the-map")]


def _ask(
    dataset: Dataset, name: str, values: Mapping[str, Iterable[Term]] | None = None
) -> list[dict[str, Term]]:
    text = (files(__package__) / f"{name}.rq").read_text(encoding="utf-8")
    return list(dataset.select(with_values(text, values or {}), source=name).rows)
