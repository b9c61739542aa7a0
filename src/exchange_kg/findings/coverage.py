"""Which lines of the documents no record cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.findings.problem import Problem
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.findings.documents import Document
    from exchange_kg.model.iris import PassageName
    from exchange_kg.store.triple_index import Statement


def coverage(
    document: Document, cited: Iterable[PassageName], about: list[Statement], name: Statement
) -> Iterator[Problem]:
    """Yield the lines that are neither cited nor marked as without facts, and those that are both.

    `about` is what is said of the source, `name` the statement of its identifier.
    """
    lines = {line for passage in cited for line in range(passage.first, passage.last + 1)}
    mark = next((said for said in about if said.predicate.value == XKG.uncitedLines), None)
    marked = _numbers(mark.object.value) if mark else frozenset()
    for line in sorted(document.filled - lines - marked):
        yield Problem("uncited", name, (f"{document.name}:{line}",), {"line": line})
    if mark:
        for line in sorted(marked & lines):
            yield Problem("cited", mark, (f"{document.name}:{line}",), {"line": line})


def _numbers(ranges: str) -> frozenset[int]:
    """Return the numbers that a text such as `1-2,4` names."""
    ends = [part.split("-") for part in ranges.split(",")]
    return frozenset(line for part in ends for line in range(int(part[0]), int(part[-1]) + 1))
