"""The graph, one batch of towns after another, so that any size takes the memory of one batch."""

from __future__ import annotations

from itertools import count
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.generate.appendix import Appendix
from benchmarks.generate.document import Document
from benchmarks.generate.exchanges import Exchanges, tie
from benchmarks.generate.faults import Fault
from benchmarks.generate.statements import BASE, Statements
from benchmarks.generate.ties import earlier_partners
from benchmarks.generate.towns import Towns

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["BASE", "Batch", "Fault", "batches"]

_TOWNS = 100


class Batch(NamedTuple):
    """The graphs of some towns and their ties with towns before them, and the faults in these."""

    graphs: tuple[Statements, ...]
    faults: tuple[Fault, ...]

    @property
    def triples(self) -> int:
        """How many triples the graphs hold."""
        return sum(len(graph.quads) for graph in self.graphs)


def batches(seed: int) -> Iterator[Batch]:
    """Generate the graph of a seed without end: take as many batches as are wanted."""
    for number in count():
        yield _batch(seed, number)


def _batch(seed: int, number: int) -> Batch:
    """Write the towns, and one document that tells of their ties, line after line."""
    random = Random(f"{seed}/{number}")
    towns, document = Towns(seed, number), Document(number, random)
    ties = Statements(f"graph/reference/ties-{number:05d}")
    exchanges = Exchanges(seed, document, towns.occasions, random)
    if not number:
        towns.countries()
    pairs = []
    for town in range(number * _TOWNS, (number + 1) * _TOWNS):
        towns.town(town)
        for place, partner in enumerate(earlier_partners(town, random)):
            ties.add(*tie(partner, town))
            exchanges.of(partner, town, first=not place)
            pairs.append((partner, town))
    Appendix(document, Random(f"{seed}/{number}/appendix")).of(pairs)
    return Batch((*towns.graphs, document.sources, ties, document.records), tuple(document.faults))
