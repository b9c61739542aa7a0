"""JSON and GeoJSON, record by record: the members of each record are its cells."""

from __future__ import annotations

import json
import re
from decimal import InvalidOperation
from itertools import chain, islice
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError, Location
from exchange_kg.ingest.encodings import check_encoding, find_encoding
from exchange_kg.ingest.tables.table import LONGEST_LINE, Row, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from exchange_kg.ingest.tables.table import Layout

_SAMPLE = 1000
"""Records from which the columns are known; a later one may lack some, but has no others."""

_DEEPEST = 100
_LONGEST_NUMBER = 1000
_LONG_NUMBER = re.compile(rb"[0-9]{%d}" % (_LONGEST_NUMBER + 1))
_ESCAPE = re.compile(rb"\\.", re.DOTALL)
_CHUNK = 1 << 20

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
    _refuse_long_numbers(path)
    _refuse_long_texts(path)
    records = _records(path, items, marked=encoding == "utf-8-sig")
    rows = ((number, members(record)) for number, record in enumerate(records, start=1))
    sample = list(islice(rows, _SAMPLE))
    columns = tuple(dict.fromkeys(name for _, record in sample for name in record))
    if not columns:
        raise InputError("ingest.table.no_records", where=Location(path), items=items or "[]")
    return Table(path, columns, _rows(chain(sample, rows), columns, path))


def _refuse_long_numbers(path: Path) -> None:
    """Refuse a file with a number of more digits than Python reads, at which ijson would end the process."""
    line, before = 1, b""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if found := _LONG_NUMBER.search(before + chunk):
                line += chunk.count(b"\n", 0, max(found.start() - len(before), 0))
                raise InputError("ingest.table.long_number", where=Location(path, line), most=_LONGEST_NUMBER)
            line += chunk.count(b"\n")
            before = chunk[-_LONGEST_NUMBER:]


def _refuse_long_texts(path: Path) -> None:
    """Refuse a file with a text longer than any cell, for which ijson takes the square of its length."""
    line, length, inside = 1, 0, False
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            whole = chunk + file.read(1) if chunk.endswith(b"\\") else chunk  # no escape is cut
            text = _ESCAPE.sub(b"__", whole)
            if marks := text.count(b'"'):
                inside ^= marks % 2 == 1
                length = 0
            length += len(text) - text.rfind(b'"') - 1
            if inside and length > LONGEST_LINE:
                raise InputError("ingest.table.long_text", where=Location(path, line), most=LONGEST_LINE)
            line += whole.count(b"\n")


def _records(path: Path, items: str, *, marked: bool) -> Iterator[Mapping[str, Any]]:
    import ijson  # noqa: PLC0415  loaded where JSON is read, and nowhere else

    with path.open("rb") as file:
        file.seek(3 if marked else 0)
        prefix = f"{items}.item" if items else "item"
        try:
            events = ijson.parse(_shallow(ijson.basic_parse(file), path))
            for number, record in enumerate(ijson.items(events, prefix), start=1):
                if not isinstance(record, dict):
                    raise InputError("ingest.table.not_a_record", where=Location(path), number=number)
                yield record
        except ijson.JSONError as error:
            reason = str(error).partition("\n")[0]  # then follows a drawing of where
            raise InputError("ingest.table.not_json", where=Location(path), reason=reason) from None
        except InvalidOperation:
            raise InputError("ingest.table.long_number", where=Location(path), most=_LONGEST_NUMBER) from None


def _shallow(events: Iterable[tuple[str, object]], path: Path) -> Iterator[tuple[str, object]]:
    """Pass events on as long as they are not nested too deeply: ijson keeps the whole path of each."""
    depth = 0
    for event in events:
        if event[0].startswith("start"):
            depth += 1
            if depth > _DEEPEST:
                raise InputError("ingest.table.too_deep", where=Location(path), most=_DEEPEST)
        elif event[0].startswith("end"):
            depth -= 1
        yield event


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
    properties, geometry = record.get("properties"), record.get("geometry")
    members = dict(properties) if isinstance(properties, dict) else {}
    match geometry:
        case {"type": "Point", "coordinates": [longitude, latitude, *_]}:
            members[LONGITUDE], members[LATITUDE] = longitude, latitude
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
