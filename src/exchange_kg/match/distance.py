"""How far two texts are apart."""

from __future__ import annotations


def edit_distance(first: str, second: str) -> int:
    """Return the least number of insertions, deletions, substitutions and swaps between two texts.

    No part is edited twice (the optimal string alignment of Damerau and Levenshtein).
    """
    before: list[int] = []
    last = list(range(len(second) + 1))
    for row, character in enumerate(first, start=1):
        current = [row]
        for column, other in enumerate(second, start=1):
            least = min(last[column] + 1, current[-1] + 1, last[column - 1] + (character != other))
            if row > 1 and column > 1 and (character, first[row - 2]) == (second[column - 2], other):
                least = min(least, before[column - 2] + 1)
            current.append(least)
        before, last = last, current
    return last[-1]
