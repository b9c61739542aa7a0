"""JSON and GeoJSON, record by record: the members of each record are its cells."""

from __future__ import annotations

import json
from itertools import chain, islice
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError, Location
from exchange_kg.ingest.encodings import check_encoding, find_encoding
from exchange_kg.ingest.tables.table import Row, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from exchange_kg.ingest.tables.table import Layout

_SAMPLE = 1000
"""Records from which the columns are known; a later one may lack some, but has no others."""

LATITUDE, LONGITUDE = "@latitude", "@longitude"
"""Columns of a GeoJSON feature whose geometry is a point (RFC 7946, section 3.1.2)."""


def open_json(path: Path, layout: Layout) -> Table:
    """Open the records of a JSON array, at the top of the file or under the path `items`."""
    return _table(path, layout, layout.items, _members)


def open_geojson(path: Path, layout: Layout) -> Table:
    """Open the features of a GeoJSON collection: their properties, and the position of points."""
    return _table(path, layout, layout.items or "features", _feature)


def _table(
    path: Path, layout: Layout, items: str, members: Callable[[Mapping[str, Any]], dict[str, Any]]
) -> Table:
    encoding = check_encoding(path, layout.encoding) if layout.encoding else find_encoding(path)
    if encoding not in ("utf-8", "utf-8-sig"):
        raise InputError("ingest.table.json_encoding", where=Location(path), encoding=encoding)
    records = _records(path, items, marked=encoding == "utf-8-sig")
    rows = ((number, members(record)) for number, record in enumerate(records, start=1))
    sample = list(islice(rows, _SAMPLE))
    columns = tuple(dict.fromkeys(name for _, record in sample for name in record))
    if not columns:
        raise InputError("ingest.table.no_records", where=Location(path), items=items or "[]")
    return Table(path, columns, _rows(chain(sample, rows), columns, path))


def _records(path: Path, items: str, *, marked: bool) -> Iterator[Mapping[str, Any]]:
    import ijson  # noqa: PLC0415  loaded where JSON is read, and nowhere else

    with path.open("rb") as file:
        file.seek(3 if marked else 0)
        prefix = f"{items}.item" if items else "item"
        try:
            for number, record in enumerate(ijson.items(file, prefix), start=1):
                if not isinstance(record, dict):
                    raise InputError("ingest.table.not_a_record", where=Location(path), number=number)
                yield record
        except ijson.JSONError as error:
            raise InputError("ingest.table.not_json", where=Location(path), reason=str(error)) from None


def _rows(
    records: Iterable[tuple[int, dict[str, Any]]], columns: tuple[str, ...], path: Path
) -> Iterator[Row]:
    for number, record in records:
        unknown = next((name for name in record if name not in columns), None)
        if unknown is not None:
            raise InputError("ingest.table.late_member", where=Location(path), number=number, member=unknown)
        yield Row(number, number, [_text(record.get(column)) for column in columns])


def _members(record: Mapping[str, Any]) -> dict[str, Any]:
    return dict(record)


def _feature(record: Mapping[str, Any]) -> dict[str, Any]:
    members = dict(record.get("properties") or {})
    geometry = record.get("geometry") or {}
    if geometry.get("type") == "Point" and len(geometry.get("coordinates") or ()) >= 2:
        members[LONGITUDE], members[LATITUDE] = geometry["coordinates"][:2]
    return members


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return str(value).lower()
        case dict() | list():
            return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
