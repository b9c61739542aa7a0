"""The ties that a table tells of, read by the map with which it could be taken in."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from exchange_kg.compare.table.ties import COMPARED, Party, TheirTie
from exchange_kg.errors import ExchangeKgError, InputError, Location
from exchange_kg.ingest import Counts, Fault, References
from exchange_kg.ingest.binding import bind
from exchange_kg.ingest.rows import RowReader
from exchange_kg.ingest.tables import open_table
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exchange_kg.ingest import Map
    from exchange_kg.ingest.binding import BoundProperty, BoundThing
    from exchange_kg.ingest.mapping import ThingMap
    from exchange_kg.ingest.tables import Row
    from exchange_kg.match.index import NameIndex
    from exchange_kg.model.progress import Progress
    from exchange_kg.store import Term

_PARTIES = (XKG.Place, XKG.Organisation)
_TOLD_EVERY = 1000


class TheirTies:
    """The ties of a table by their parties, and what became of its rows.

    Rows that tell the same of the same parties, as both directions of a twin town do, are one tie. A row with
    a cell that cannot be read tells nothing; `counts.faults` says why. `ambiguous` are the names that several
    things here have.
    """

    def __init__(self, path: Path, map_: Map, index: NameIndex, base: str, progress: Progress) -> None:
        self.by_parties: dict[frozenset[str], list[TheirTie]] = {}
        self.counts = Counts()
        self.ambiguous: set[str] = set()
        self._index = index
        self._progress = progress
        self._party = cache(self._find)
        table = open_table(path, map_.layout)
        bound = bind(replace(map_, things=_things(map_)), table)
        self._reader = RowReader(bound, References(index, map_.least_score), base, map_.source.id, path)
        self._table, self._things = table, bound.things
        for row in table.rows:
            self._row(row)

    def known(self) -> set[str]:
        """Return the IRIs of all things here that the table names."""
        return {party.iri for tie in self.ties() for party in tie.parties if party.iri}

    def ties(self) -> Iterator[TheirTie]:
        """Iterate over all ties."""
        return chain.from_iterable(self.by_parties.values())

    def _row(self, row: Row) -> None:
        self.counts.read += 1
        if self.counts.read % _TOLD_EVERY == 0:
            self._progress("ingest", self.counts.read, 0)
        if not any(cell.strip() for cell in row.cells):
            self.counts.blank += 1
            return
        if row.problem:
            self._faulty([Fault(self._table.path, row.first, (), row.problem)])
            return
        reason = self._reader.skipped_by(row)
        things = [thing for thing in self._things if all(each.holds(row) for each in thing.where)]
        if reason is not None or not things:
            self.counts.skipped[reason or ""] += 1
            return
        self._take(things, row)

    def _faulty(self, faults: list[Fault]) -> None:
        self.counts.faulty += 1
        for fault in faults:
            self.counts.note(fault)

    def _take(self, things: list[BoundThing], row: Row) -> None:
        faults: list[Fault] = []
        told = [self._told(thing, row, faults) for thing in things]
        if faults:
            self._faulty(faults)
            return
        self.counts.used += 1
        for tie in told:
            same = self.by_parties.setdefault(tie.key, [])
            if not any(each.take(tie) for each in same):
                same.append(tie)

    def _told(self, thing: BoundThing, row: Row, faults: list[Fault]) -> TheirTie:
        parties: list[Party] = []
        values: dict[str, set[Term]] = {}
        for each in thing.properties:
            try:
                if each.map.property == XKG.party:
                    parties += [self._party(names, each.map.kinds) for names in self._reader.names(each, row)]
                else:
                    for property_, value in self._reader.values(each, row):
                        values.setdefault(property_, set()).add(value)
            except ExchangeKgError as error:
                faults.append(self._fault(row, each, error))
        if len({party.key for party in parties}) < 2 and not faults:
            faults.append(self._fault(row, None, InputError("compare.one_party")))
        return TheirTie(tuple(parties), values, [(row.first, row.last)])

    def _fault(self, row: Row, bound: BoundProperty | None, error: ExchangeKgError) -> Fault:
        position = bound.position if bound else None
        columns = () if position is None else (self._table.columns[position],)
        return Fault(self._table.path, row.first, columns, error)

    def _find(self, names: tuple[str, ...], kinds: tuple[str, ...]) -> Party:
        """Return the party of these names: what one of them means alone, the first that anything has."""
        for name in names:
            found = self._index.candidates(name, kinds or _PARTIES)
            if len(found) == 1:
                return Party(names[-1], found[0])
            if found:
                self.ambiguous.add(name)
                break
        return Party(names[-1], None)


def _things(map_: Map) -> tuple[ThingMap, ...]:
    """Return what of a map is compared: parts of agreements; InputError where these have no parties."""
    things = [_compared(thing) for thing in map_.things if thing.class_ == XKG.Agreement]
    told = tuple(thing for thing in things if any(p.property == XKG.party for p in thing.properties))
    if not told:
        raise InputError("compare.no_parties", where=Location(map_.path))
    return told


def _compared(thing: ThingMap) -> ThingMap:
    kept = tuple(each for each in thing.properties if each.property in (XKG.party, *COMPARED))
    return replace(thing, iri=None, match=None, properties=kept)
