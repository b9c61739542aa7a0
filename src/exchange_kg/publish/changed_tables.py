"""The tables of the graph after a change: the rows that it touches made anew, the others as they were."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

from exchange_kg.ingest import References, find_map
from exchange_kg.match.index import NameIndex
from exchange_kg.publish.archive import zipped
from exchange_kg.publish.csv_tables import BYTE_ORDER_MARK, MAPS, csv_tables, iri_of
from exchange_kg.store import NamedNode
from exchange_kg.vocabulary import DCTERMS, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exchange_kg.publish.edition import Edition
    from exchange_kg.store import Change, Dataset

_NAMED_BY = frozenset((SKOS.prefLabel, RDFS.label, DCTERMS.title, DCTERMS.identifier))
_SCHEME = NamedNode(SKOS.inScheme)


def changed_tables(old: Path, new: Path, edition: Edition) -> bool:
    """Write the archive of tables after a change from that before it.

    Returns false, and writes nothing, where concepts have changed: cells name them, and what a name means may
    be another concept now.
    """
    before, now, change, base = edition.before, edition.now, edition.change, edition.base
    if any(_is_concept(version, change) for version in (before, now)):
        return False
    touched = {node.value for node in _touched(now, change)}
    # Concepts alone are looked up by name, and they are called as before.
    made = csv_tables(now, base, References(NameIndex(before)), touched)
    files: dict[str, bytes] = {}
    with zipfile.ZipFile(old) as archive:
        for name, content in made.files.items():
            files[name] = _merged(archive.read(name).decode(), content, touched, base).encode()
    new.write_bytes(zipped(files))
    return True


def _is_concept(dataset: Dataset, change: Change) -> bool:
    return any(dataset.has(subject, _SCHEME) for subject in change.subjects)


def _touched(now: Dataset, change: Change) -> Iterator[NamedNode]:
    """Yield what has rows that may have changed: subjects, and what names one that is called otherwise."""
    yield from change.subjects
    properties = {
        each.property for name in MAPS for each in find_map(name).things[0].properties if each.named
    }
    renamed = {quad.subject for quad in change.quads if quad.predicate.value in _NAMED_BY}
    for property_ in sorted(properties):
        for thing in renamed:
            if isinstance(thing, NamedNode):
                for quad in now.matching(None, NamedNode(property_), thing):
                    if isinstance(quad.subject, NamedNode):
                        yield quad.subject


def _merged(old: str, made: str, touched: set[str], base: str) -> str:
    """Return a table with the rows of touched things as they are in another one."""
    header, *kept = _rows(old)
    rows = {iri: row for row in kept if (iri := iri_of(row[0], base)) not in touched}
    rows |= {iri_of(row[0], base): row for row in _rows(made)[1:]}
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([header, *(rows[iri] for iri in sorted(rows))])
    return BYTE_ORDER_MARK + stream.getvalue()


def _rows(table: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table.removeprefix(BYTE_ORDER_MARK), newline="")))
