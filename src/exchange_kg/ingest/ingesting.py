"""A table taken in by a map: all of it or, where something is wrong, nothing."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from exchange_kg.errors import InputError, Location
from exchange_kg.ingest.binding import bind
from exchange_kg.ingest.counts import ColumnCount, Counts, Fault
from exchange_kg.ingest.rows import RowReader
from exchange_kg.ingest.sources import source_triples
from exchange_kg.ingest.tables import open_table
from exchange_kg.model.progress import silent
from exchange_kg.store import TripleSorter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exchange_kg.ingest.binding import BoundProperty
    from exchange_kg.ingest.mapping import Map
    from exchange_kg.ingest.references import References
    from exchange_kg.ingest.rows import Statement
    from exchange_kg.ingest.tables import Row, Table
    from exchange_kg.model.progress import Progress

_TOLD_EVERY = 1000


class Ingested:
    """What a table gave: the counts, and the triples in canonical Turtle."""

    def __init__(self, counts: Counts, sorter: TripleSorter, progress: Progress) -> None:
        self.counts = counts
        self._sorter = sorter
        self._progress = progress

    def write(self, stream: BinaryIO) -> None:
        """Write the triples, UTF-8; memory does not grow with them."""
        self.counts.triples = self._sorter.write(stream, self._progress)


@contextmanager
def ingest(
    path: Path, map_: Map, references: References, base: str, progress: Progress = silent
) -> Iterator[Ingested]:
    """Read a table by a map and give what it holds, while the block lasts.

    Rows with faults give nothing; `counts.faults` tells what is wrong with which cells. Raises InputError
    for a file that cannot be read, and where a column that is mapped gives no triple at all.
    """
    table = open_table(path, map_.layout)
    bound = bind(map_, table)
    reader = RowReader(bound, references, base, map_.source.id, path)
    with TripleSorter(base) as sorter:
        run = _Run(table, reader, sorter, progress)
        run.read()
        properties = [each for thing in bound.things if not thing.map.optional for each in thing.properties]
        run.check_used(properties, map_.path)
        for triple in source_triples(map_.source, path, base):
            sorter.add(*triple)
        yield Ingested(run.counts, sorter, progress)


class _Run:
    """One pass through a table."""

    def __init__(self, table: Table, reader: RowReader, sorter: TripleSorter, progress: Progress) -> None:
        columns = {column: ColumnCount() for column in table.columns}
        self.counts = Counts(columns=columns, encoding=table.encoding)
        self._table = table
        self._columns = [self.counts.columns[column] for column in table.columns]
        self._reader = reader
        self._sorter = sorter
        self._progress = progress
        self._made: Counter[int] = Counter()

    def read(self) -> None:
        for row in self._table.rows:
            self.counts.read += 1
            if self.counts.read % _TOLD_EVERY == 0:
                self._progress("ingest", self.counts.read, 0)
            self._row(row)

    def check_used(self, properties: list[BoundProperty], map_path: Path) -> None:
        """Raise InputError for a property that no row gave, unless rows had faults, which tell more."""
        if self.counts.faulty:
            return
        if not self.counts.read:
            raise InputError("ingest.no_row", where=Location(self._table.path))
        if not self.counts.used:
            raise InputError("ingest.no_row_used", where=Location(self._table.path), read=self.counts.read)
        for each in properties:
            if not (each.map.optional or each.map.new) and not self._made[id(each.map)]:
                column = " / ".join(each.map.columns) or (each.map.template.text if each.map.template else "")
                where = Location(map_path, each.map.line)
                raise InputError("ingest.nothing_made", where=where, column=column)

    def _row(self, row: Row) -> None:
        for count, cell in zip(self._columns, row.cells, strict=True):
            count.filled += bool(cell.strip())
        if not any(cell.strip() for cell in row.cells):
            self.counts.blank += 1
            return
        if row.problem:
            self._faulty([Fault(self._table.path, row.first, (), row.problem)])
            return
        reason = self._reader.skipped_by(row)
        if reason is not None:
            self.counts.skipped[reason] += 1
            return
        faults: list[Fault] = []
        statements = self._reader.statements(row, faults, self._table.columns)
        if faults:
            self._faulty(faults)
        elif statements:
            self._take(statements)
        else:
            self.counts.skipped[""] += 1

    def _faulty(self, faults: list[Fault]) -> None:
        self.counts.faulty += 1
        different = {fault.text("en"): fault for fault in faults}  # several things may take one cell
        for fault in different.values():
            self.counts.note(fault)

    def _take(self, statements: list[Statement]) -> None:
        self.counts.used += 1
        used: set[int] = set()
        for statement in statements:
            self._sorter.add(statement.subject, statement.predicate, statement.object)
            self._made[id(statement.property)] += 1
            used.update(statement.positions)
        for position in used:
            self._columns[position].used += 1
