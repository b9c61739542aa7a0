"""Canonical Turtle of more triples than memory holds: sorted in pieces on disk, merged, written by blocks."""

from __future__ import annotations

import heapq
import shutil
import tempfile
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, parse

from exchange_kg.model.progress import silent
from exchange_kg.store.line_formats import n_triples_term
from exchange_kg.store.terms import NamedNode, parts
from exchange_kg.store.turtle_writer import TurtleWriter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import BinaryIO, Self

    from exchange_kg.model.progress import Progress
    from exchange_kg.store.terms import Term

_IN_MEMORY = 200_000
"""Triples that are kept before a piece is written: some 60 MB."""

_BUFFER = 1 << 20
_TOLD_EVERY = 1000


class TripleSorter:
    """Takes triples in any order, without blank nodes, and writes them as `canonical_turtle` would.

    A context manager: its folder of pieces goes when the block ends. Memory does not grow with the triples.
    """

    def __init__(self, base: str) -> None:
        self._base = base
        self._lines: set[str] = set()
        self._pieces: list[Path] = []
        self._folder = Path(tempfile.mkdtemp(prefix="exchange-kg-"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def add(self, subject: NamedNode, predicate: NamedNode, object_: Term) -> None:
        """Take a triple; one that was taken before does not count."""
        self._lines.add(f"{subject.value}\t{subject} {predicate} {n_triples_term(object_)} .\n")
        if len(self._lines) >= _IN_MEMORY:
            self._spill()

    def write(self, stream: BinaryIO, progress: Progress = silent) -> int:
        """Write all triples as canonical Turtle, UTF-8, and return how many they are."""
        writer = TurtleWriter({}, self._base)
        body, count = self._folder / "body.ttl", 0
        at_most = len(self._pieces) * _IN_MEMORY + len(self._lines)
        with body.open("w", encoding="utf-8", newline="\n") as file:
            for number, (size, block) in enumerate(self._blocks(writer)):
                count += size
                file.write(f"\n{block}" if number else block)
                if number % _TOLD_EVERY == 0:
                    progress("write", count, at_most)
        stream.write(f"{writer.header()}\n".encode() if count else writer.header().encode())
        with body.open("rb") as written:
            shutil.copyfileobj(written, stream, _BUFFER)
        return count

    def _blocks(self, writer: TurtleWriter) -> Iterator[tuple[int, str]]:
        sorted_lines = self._folder / "sorted.nt"
        with sorted_lines.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(line.partition("\t")[2] for line, _ in groupby(self._merged()))
        triples = (parts(quad) for quad in parse(path=str(sorted_lines), format=RdfFormat.N_TRIPLES))
        for subject, same in groupby(triples, key=lambda triple: triple[0]):
            if not isinstance(subject, NamedNode):
                raise TypeError(f"{subject} is a blank node")
            pairs = [(predicate, object_) for _, predicate, object_ in same]
            yield len(pairs), writer.block(subject, pairs)

    def _merged(self) -> Iterator[str]:
        with ExitStack() as opened:
            pieces = [
                opened.enter_context(path.open(encoding="utf-8", newline="\n")) for path in self._pieces
            ]
            yield from heapq.merge(*pieces, sorted(self._lines))

    def _spill(self) -> None:
        path = self._folder / f"{len(self._pieces)}.piece"
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(sorted(self._lines))
        self._pieces.append(path)
        self._lines.clear()
