"""The search index in shards: each holds all names with one of its pairs of characters, and some codes.

A name that holds a text holds each pair of it, so any shard of these pairs knows all such names, in the order
of the index. A small index is one shard.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.match import Contents
    from exchange_kg.match.search_index import Code, Entry

MOST_OF_ONE_SHARD = 20_000
"""An index with more names than this is parted."""
PAIRS_OF_A_SHARD = 8_000
"""How many pairs, each with its name, a shard holds about where there are several."""
MOST_OF_ONE_CHARACTER = 500
"""How many names of each group a single character finds, where the index is parted."""
_MODULUS = 65_521


@dataclass
class Shard:
    """Names by their numbers, so that each comes once and in order, and codes."""

    names: dict[int, Entry] = field(default_factory=dict)
    codes: list[Code] = field(default_factory=list)


def shards(contents: Contents) -> list[Shard]:
    """Return the shards of an index."""
    count = _count(contents.names)
    made = [Shard() for _ in range(count)]
    for number, places in _places(contents.names, count):
        for place in places:
            made[place].names[number] = contents.names[number]
    for code in contents.codes:
        made[shard_of(code.key, count)].codes.append(code)
    return made


def shard_of(text: str, count: int) -> int:
    """Return the number of the shard of a pair, a character or a code; scripts reckon the same."""
    number = 0
    for character in text:
        number = (number * 31 + ord(character)) % _MODULUS
    return number % count


def _count(names: list[Entry]) -> int:
    """Return how many shards there are, a power of two."""
    if len(names) <= MOST_OF_ONE_SHARD:
        return 1
    return 1 << (sum(entry.length for entry in names) // PAIRS_OF_A_SHARD).bit_length()


def _places(names: list[Entry], count: int) -> Iterator[tuple[int, set[int]]]:
    """Yield the number of each name, best first, with the shards that it belongs to."""
    of_character = _best_of_characters(names)
    for number, entry in enumerate(names):
        texts = {*_pairs(entry.key), *(one for one in entry.key if number in of_character[entry.group, one])}
        yield number, {shard_of(text, count) for text in texts}


def _best_of_characters(names: list[Entry]) -> dict[tuple[int, str], set[int]]:
    """Return the best names of each group that hold a character: those that begin with it, then others."""
    found: dict[tuple[int, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for number, entry in enumerate(names):
        for character in set(entry.key):
            found[entry.group, character][not entry.key.startswith(character)].append(number)
    return {key: {*(first + others)[:MOST_OF_ONE_CHARACTER]} for key, (first, others) in found.items()}


def _pairs(key: str) -> Iterable[str]:
    return (key[place : place + 2] for place in range(len(key) - 1))
