"""The triples of files as a store holds them, where tables of what each file says are there too."""

from __future__ import annotations

from array import array
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from exchange_kg.store.stored_files import StoredFiles
from exchange_kg.store.terms import BlankNode, NamedNode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from exchange_kg.store.changing_union import ChangingUnion
    from exchange_kg.store.terms import Subject
    from exchange_kg.store.triple_table import TripleTable


class SubjectFiles:
    """In which files each term is a subject, from tables with the same numbers: four bytes for each term."""

    def __init__(self, tables: Mapping[Path, TripleTable]) -> None:
        self._paths = list(tables)
        self._numbers = next(iter(tables.values())).numbers
        self._first = array("I", bytes(array("I").itemsize * len(self._numbers.terms)))
        self._others: dict[int, list[int]] = defaultdict(list)
        for place, table in enumerate(tables.values(), start=1):
            for number in set(table.subjects):
                if self._first[number]:
                    self._others[number].append(place)
                else:
                    self._first[number] = place

    def of(self, subject: Subject) -> Sequence[Path]:
        """Return the files in which a term is a subject, in the order of the tables."""
        number = self._numbers.get(subject, 0)
        if not self._first[number]:
            return ()
        return [self._paths[place - 1] for place in (self._first[number], *self._others.get(number, ()))]


class TabledFiles(StoredFiles):
    """Looks up what stands in files, and in which of them a node is a subject in their tables.

    The store has to find the latter among all that is said of it.
    """

    def __init__(
        self,
        store: ChangingUnion,
        files: Mapping[str, Path],
        inferred: str,
        base: str,
        tables: Mapping[Path, TripleTable],
    ) -> None:
        super().__init__(store, files, inferred, base)
        self._tables = tables

    @cached_property
    def _subject_files(self) -> SubjectFiles:
        return SubjectFiles(self._tables)

    def _files_about(self, subject: object) -> Sequence[Path]:
        return self._subject_files.of(subject) if isinstance(subject, NamedNode | BlankNode) else ()
