"""Readers of tables, of the maps by which they are taken in, and of dates."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import TYPE_CHECKING

import openpyxl

from exchange_kg.ingest import References, ingest, read_map
from exchange_kg.ingest.map_reading import find_map
from exchange_kg.ingest.tables import Layout, open_table
from exchange_kg.match.index import NameIndex
from exchange_kg.model.edtf import may_agree, parse_edtf
from exchange_kg.model.japanese_dates import parse_date
from exchange_kg.store import Dataset, Literal, NamedNode, Quad, parse_turtle
from exchange_kg.vocabulary import SKOS
from fuzz.readers.reader import BASE, ForeignReader, as_file, as_text, files, texts

if TYPE_CHECKING:
    from collections.abc import Callable

_ERAS = (
    "令和",
    "平成",
    "昭和",
    "元",
    "年",
    "月",
    "日",
    "〜",
    "から",
    "年度",
    "頃",
    "２",
    "十",
    "1日間",
    "春",
)
_EDTF = ("[", "]", "{", "}", "..", "/", "~", "?", "%", "X", "Y-", "-21", "1985-04-12", "T23:59:59Z", "S2")
_COLUMNS = "コード,名称,読み,日付,人数,緯度\r\n"
_ROWS = "011002,札幌市,サッポロシ,令和元年5月1日,約40名,43.06\r\n012041,旭川市,,1989-01,12,\r\n"
_MAP = """
[table]
{layout}
[source]
id = "table"
[[thing]]
iri = "id/place/{{コード}}"
class = "xkg:Municipality"
[[thing.property]]
property = "skos:prefLabel"
column = "名称"
language = "ja"
optional = true
[[thing.property]]
property = "xkg:date"
column = "日付"
type = "date"
optional = true
[[thing.property]]
property = "xkg:headcount"
column = "人数"
type = "headcount"
optional = true
[[thing.property]]
property = "xkg:latitude"
column = "緯度"
type = "decimal"
optional = true
[[thing.property]]
property = "xkg:within"
column = "名称"
type = "reference"
kind = "xkg:Municipality"
optional = true
"""


def _date(content: bytes) -> None:
    text = content.decode("utf-8", "replace")
    read = parse_date(text, year=1989)
    assert read.edtf.bounds().earliest <= read.edtf.bounds().latest
    assert parse_edtf(str(read.edtf)) == read.edtf


def _edtf(content: bytes) -> None:
    text = content.decode("utf-8", "replace")
    read = parse_edtf(text)
    read.bounds()
    assert parse_edtf(str(read)) == read
    assert may_agree(read, read)


@cache
def _references() -> References:
    town, label = NamedNode(f"{BASE}id/place/jp-sapporo"), NamedNode(SKOS.prefLabel)
    graph = NamedNode(f"{BASE}graph/places")
    return References(
        NameIndex(Dataset.in_memory([Quad(town, label, Literal("札幌市", language="ja"), graph)]))
    )


def _taken_in(extension: str, layout: str = "") -> Callable[[bytes], None]:
    map_ = read_map(as_file(b"", "map.toml"), _MAP.format(layout=layout))

    def read(content: bytes) -> None:
        path = as_file(content, f"given{extension}")
        with ingest(path, map_, _references(), BASE) as ingested:
            stream = io.BytesIO()
            ingested.write(stream)
            for fault in ingested.counts.faults:
                assert fault.error.text("ja")
        parse_turtle(stream.getvalue(), BASE)

    return read


def _table(extension: str, *examples: bytes, words: tuple[str, ...] = (), layout: str = "") -> ForeignReader:
    return ForeignReader(_taken_in(extension, layout), lambda: examples, words)


@cache
def _workbook() -> bytes:
    book = openpyxl.Workbook()
    for line in (_COLUMNS + _ROWS).splitlines():
        book.worksheets[0].append(line.split(","))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _parts() -> list[bytes]:
    """Return the parts of a workbook, each behind its name."""
    with zipfile.ZipFile(io.BytesIO(_workbook())) as archive:
        return [name.encode() + b"\n" + archive.read(name) for name in archive.namelist()]


def _with_part(content: bytes) -> None:
    """Read a workbook of which one part is another."""
    name, _, changed = content.partition(b"\n")
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_workbook())) as archive, zipfile.ZipFile(stream, "w") as written:
        for part in archive.namelist():
            written.writestr(part, changed if part.encode() == name else archive.read(part))
    _taken_in(".xlsx")(stream.getvalue())


def sheet(rows: str, *, header: bool = False, after: str = "") -> bytes:
    """Return the sheet of a workbook as a part of it, for `xlsx-part`."""
    names = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in _COLUMNS.strip().split(","))
    first = f"<row>{names}</row>" if header else ""
    return (
        "xl/worksheets/sheet1.xml\n"
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{first}{rows}</sheetData>{after}</worksheet>"
    ).encode()


def _encoded(content: bytes) -> None:
    """Read a table in the encoding that its first line names."""
    name, _, rest = content.partition(b"\n")
    open_table(as_file(rest, "given.csv"), Layout(encoding=as_text(name)))


JSON = '[{"コード": "011002", "名称": "札幌市", "日付": "1989", "緯度": 43.06, "x": {"a": [1, null, true]}}]'
GEOJSON = (
    '{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Point", '
    '"coordinates": [141.35, 43.06]}, "properties": {"コード": "011002", "名称": "札幌市"}}]}'
)
_JSON_WORDS = (
    "null",
    "[]",
    "{}",
    "1e999",
    "-0",
    '"\\ud800"',
    "NaN",
    "9" * 5000,
    '"geometry":',
    '"properties":',
)
_CELLS = (
    "#DIV/0!",
    't="d"',
    't="b"',
    't="e"',
    't="s"',
    ' r="XFD1048576"',
    ' s="1"',
    "<mergeCell",
    ' ref="A1:B2"',
)

READERS = {
    "date": ForeignReader(
        _date,
        texts("平成元年1月8日", "令和2〜3年度", "昭和56(1981)年9月頃", "1989-01/..", "明治四十五年七月"),
        _ERAS,
    ),
    "edtf": ForeignReader(
        _edtf, texts("1985-04-12", "[1985-04..1986-03]", "198X", "1985-21~/..", "1985?"), _EDTF
    ),
    "csv": _table(
        ".csv", (_COLUMNS + _ROWS).encode(), (_COLUMNS + _ROWS).encode("cp932"), words=(*_ERAS, '"')
    ),
    "csv-odd-layout": _table(
        ".csv", b"# a\n" + (_COLUMNS + _ROWS).encode(), layout='comment = "#"\nheader = 2', words=("#", '"')
    ),
    "tsv": _table(".tsv", (_COLUMNS + _ROWS).replace(",", "\t").encode("utf-16"), words=("\x00", "\t")),
    "xlsx": ForeignReader(_taken_in(".xlsx"), lambda: [_workbook()]),
    "xlsx-part": ForeignReader(_with_part, _parts, _CELLS),
    "json": _table(".json", JSON.encode(), words=_JSON_WORDS),
    "geojson": _table(".geojson", GEOJSON.encode(), words=_JSON_WORDS),
    "encoding": ForeignReader(
        _encoded,
        texts("utf-8\na,b\n1,2\n", "idna\na,b\n"),
        ("base64", "rot13", "utf-7", "punycode", "zip", "hex"),
    ),
    "map": ForeignReader(
        lambda content: find_map(str(as_file(content, "given.toml"))),
        files("src/exchange_kg/ingest/maps/*.toml"),
        (
            "[[thing]]",
            "[[thing.property]]",
            "[table]",
            'matches = "("',
            "= 1",
            "= [1]",
            "{row}",
            "{a|",
            "[" * 2000,
        ),
    ),
    "map-name": ForeignReader(lambda content: find_map(as_text(content)), texts("places", "x.toml")),
}
