"""Which units have partners in common, worked out from the agreements in force."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.pages.linked.links import links_of
from exchange_kg.store.kept import kept

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.store import Dataset

MOST_PARTNERS = 200
"""A unit with more partners than this does not count where the pair with the most in common is looked for."""


class Shared(NamedTuple):
    """Another unit, and the partners that it has in common with the one that is looked at."""

    other: str
    through: tuple[str, ...]


@kept
def partners_of(dataset: Dataset) -> Mapping[str, frozenset[str]]:
    """Return the partners of each unit that has some, by agreements in force."""
    found: dict[str, set[str]] = defaultdict(set)
    for link in links_of(dataset):
        if link.agreement is not None:
            found[link.one].add(link.other)
            found[link.other].add(link.one)
    return {unit: frozenset(partners) for unit, partners in found.items()}


def shared_with(dataset: Dataset, unit: str) -> list[Shared]:
    """Return the units that share partners with a unit, those with the most first."""
    partners = partners_of(dataset)
    through: dict[str, list[str]] = defaultdict(list)
    for partner in sorted(partners.get(unit, ())):
        for other in partners[partner]:
            if other != unit:
                through[other].append(partner)
    found = [Shared(other, tuple(partners)) for other, partners in through.items()]
    return sorted(found, key=lambda each: (-len(each.through), each.other))


@kept
def most_linked_pair(dataset: Dataset) -> tuple[str, str] | None:
    """Return the two units with the most partners in common, of equals two that are partners themselves."""
    partners = partners_of(dataset)
    pairs: Counter[tuple[str, str]] = Counter()
    for ends in partners.values():
        if len(ends) <= MOST_PARTNERS:
            pairs.update(combinations(sorted(ends), 2))
    if not pairs:
        return None
    return min(pairs, key=lambda pair: (-pairs[pair], pair[1] not in partners[pair[0]], pair))
