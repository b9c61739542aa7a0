"""The triples of Turtle files, and the lines in which they stand."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from exchange_kg.errors import Location
from exchange_kg.store.terms import Triple
from exchange_kg.store.triple_index import TripleIndex
from exchange_kg.store.turtle_positions import locate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from exchange_kg.store.terms import Subject, Term
    from exchange_kg.store.triple_index import Statement
    from exchange_kg.store.turtle_positions import Positions


class LocatedFiles(ABC):
    """Files that were read from Turtle; one is read again for its lines when the first is asked for."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._positions: dict[Path, Positions] = {}

    @property
    @abstractmethod
    def index(self) -> TripleIndex:
        """All triples, by subject and by object."""

    @abstractmethod
    def first_named(self, node: Term) -> Location | None:
        """Return where a node is an object for the first time; None where it is one in no file."""

    @abstractmethod
    def _files_about(self, subject: object) -> Sequence[Path]:
        """Return the files in which a node is a subject, in their order."""

    def locations(self, statement: Statement) -> Iterator[Location]:
        """Yield where a triple stands: once for each file that asserts it."""
        triple = Triple(*statement)
        for path in self._files_about(statement.subject):
            line = self._lines_of(path).line(triple)
            if line is not None:
                yield Location(path, line)

    def beginning(self, node: Subject) -> Location | None:
        """Return where a node is a subject for the first time; None where it is one in no file."""
        for path in self._files_about(node):
            return Location(path, self._lines_of(path).subject_line(node))
        return None

    def _lines_of(self, path: Path) -> Positions:
        if path not in self._positions:
            self._positions[path] = locate(path, self.base)
        return self._positions[path]


class AssertedFiles(LocatedFiles):
    """Files with all their triples in memory."""

    def __init__(self, files: Mapping[Path, Sequence[Triple]], base: str) -> None:
        super().__init__(base)
        self.files = files

    @cached_property
    def triples(self) -> list[Triple]:
        """All triples, in the order of the files."""
        return list(chain.from_iterable(self.files.values()))

    @cached_property
    def index(self) -> TripleIndex:
        """All triples, by subject and by object."""
        return TripleIndex(self.triples)

    def first_named(self, node: Term) -> Location | None:
        """Return where a node is an object for the first time; None where it is one in no file."""
        found = (where for statement in self.index.naming(node) for where in self.locations(statement))
        return next(found, None)

    def _files_about(self, subject: object) -> Sequence[Path]:
        return self._paths.get(subject, ())

    @cached_property
    def _paths(self) -> dict[object, list[Path]]:
        paths: dict[object, list[Path]] = defaultdict(list)
        for path, triples in self.files.items():
            for subject in {triple.subject for triple in triples}:
                paths[subject].append(path)
        return paths
