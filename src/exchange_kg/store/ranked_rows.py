"""Rows of numbers put in order: a predicate with its object is one number, made of the ranks of both."""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from exchange_kg.store.triple_table import Row


class Ranks:
    """The ranks of terms by their numbers, and how each is written, by rank."""

    def __init__(self, size: int, in_order: Sequence[int], texts: Iterable[str]) -> None:
        """Take how many terms have numbers, those that are ranked in their order, and their texts."""
        self.of = array("i", bytes(4 * 2 * size))  # the number of a literal, below 0, counts from the end
        for rank, number in enumerate(in_order):
            self.of[number] = rank
        self.texts = list(texts)


def by_subject(rows: Iterable[Row], predicates: Ranks, objects: Ranks) -> dict[int, list[int]]:
    """Return what is said of each subject, as numbers whose order is that of the ranks."""
    of_predicate, of_object, width = predicates.of, objects.of, len(objects.texts)
    found: dict[int, list[int]] = defaultdict(list)
    for subject, predicate, object_ in rows:
        found[subject].append(of_predicate[predicate] * width + of_object[object_])
    return found


def written(said: Iterable[int], predicates: Ranks, objects: Ranks) -> Iterator[tuple[str, str]]:
    """Yield the predicates and objects of some numbers, as they are written."""
    names, texts = predicates.texts, objects.texts
    width = len(texts)
    return ((names[one // width], texts[one % width]) for one in said)
