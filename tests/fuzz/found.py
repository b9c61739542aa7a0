"""Inputs that once crashed a reader, each with a name."""

from __future__ import annotations

from fuzz.readers.of_tables import GEOJSON, JSON, sheet

_POINT = '{"type": "Point", "coordinates": [141.35, 43.06]}'
_PROPERTIES = '{"コード": "011002", "名称": "札幌市"}'
_DEEP = "[" * 3000
_LONG = "9" * 5000
_ESCAPED = 'x\\"'

# By name: the reader, what it read, and the message with which it refuses it now; None where it reads it.
FOUND: dict[str, tuple[str, str | bytes, str | None]] = {
    "ijson ended the process at a number of 5000 digits": (
        "json",
        JSON.replace("43.06", _LONG),
        "ingest.table.long_number",
    ),
    "brackets in JSON took the square of their depth in memory": (
        "json",
        f'[{{"コード": {_DEEP}{"]" * 3000}}}]',
        "ingest.table.too_deep",
    ),
    "a number in JSON with an exponent beyond decimals": (
        "json",
        JSON.replace("43.06", f"1e{'9' * 30}"),
        "ingest.table.long_number",
    ),
    "a geometry that is a text": ("geojson", GEOJSON.replace(_POINT, '"x"'), None),
    "a geometry that is a list": ("geojson", GEOJSON.replace(_POINT, "[1]"), None),
    "coordinates that are a number": ("geojson", GEOJSON.replace("[141.35, 43.06]", "5"), None),
    "coordinates that are an object": (
        "geojson",
        GEOJSON.replace("[141.35, 43.06]", '{"a": 1, "b": 2}'),
        None,
    ),
    "properties that are a list": ("geojson", GEOJSON.replace(_PROPERTIES, "[1]"), "ingest.table.no_column"),
    "properties that are a number": ("geojson", GEOJSON.replace(_PROPERTIES, "5"), "ingest.table.no_column"),
    "an encoding of bytes: base64": ("encoding", "base64\na,b\n1,2\n", "ingest.encoding.unknown"),
    "an encoding of texts: rot13": ("encoding", "rot13\na,b\n1,2\n", "ingest.encoding.unknown"),
    "an encoding that fails without a place: punycode": (
        "encoding",
        "punycode\na,b\n1,2\n",
        "ingest.encoding.none_fits",
    ),
    "an encoding that is undefined": ("encoding", "undefined\na,b\n", "ingest.encoding.unknown"),
    "an encoding with a zero in its name": ("encoding", "\0\na,b\n", "ingest.encoding.unknown"),
    "UTF-16 without its mark": ("encoding", b"utf-16\na,b\n1,2\n", "ingest.encoding.none_fits"),
    "a map of brackets": ("map", f"a = {_DEEP}", "ingest.map.not_toml"),
    "a map of inline tables": ("map", f"a = {'{b = ' * 2000}", "ingest.map.not_toml"),
    "a map with a number of 5000 digits": ("map", f"a = {_LONG}", "ingest.map.not_toml"),
    "the name of a map that is too long for a file": ("map-name", "a" * 5000, "ingest.map.none"),
    "a base whose host is an open bracket": (
        "configuration",
        "name = 'a'\nbase = 'http://['",
        "workspace.not_a_base",
    ),
    "a base whose host would be another once normalised": (
        "configuration",
        "name = 'a'\nbase = 'https://℀.example/'",
        "workspace.not_a_base",
    ),
    "a base in the environment whose host is an open bracket": (
        "environment",
        "BASE=http://[",
        "workspace.not_a_base",
    ),
    "a configuration of brackets": ("configuration", f"a = {_DEEP}", "workspace.not_toml"),
    "a configuration with a number of 5000 digits": ("configuration", f"a = {_LONG}", "workspace.not_toml"),
    "brackets in the environment": ("environment", f"SERVE_TIMEOUT={_DEEP}", "workspace.not_a_limit"),
    "a folder for builds with a name that no file can have": (
        "configuration",
        f"name = 'a'\nbase = 'https://a.example/'\noutput = '{'a' * 5000}'",
        "workspace.not_a_path",
    ),
    "a folder for builds with a zero in its name": (
        "configuration",
        "name = 'a'\nbase = 'https://a.example/'\noutput = \"\\u0000\"",
        "workspace.not_a_path",
    ),
    "a cell that is no number": (
        "xlsx-part",
        sheet('<row r="1"><c r="A1"><v>x</v></c></row>'),
        "ingest.table.not_xlsx",
    ),
    "a cell in a column that cannot be": (
        "xlsx-part",
        sheet('<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>'),
        "ingest.table.not_xlsx",
    ),
    "a cell with a text that is not there": (
        "xlsx-part",
        sheet('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'),
        "ingest.table.not_xlsx",
    ),
    "a row whose number is a word": (
        "xlsx-part",
        sheet('<row r="x"><c/></row>'),
        "ingest.table.too_many_rows",
    ),
    "a row whose number never comes": (
        "xlsx-part",
        sheet('<row r="99999999999999"><c r="A1"/></row>', header=True),
        "ingest.table.too_many_rows",
    ),
    "a workbook without sheets": (
        "xlsx-part",
        b'xl/workbook.xml\n<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
        "ingest.table.no_sheet",
    ),
    "merged cells up to a row of 5000 digits": (
        "xlsx-part",
        sheet("", header=True, after=f'<mergeCells><mergeCell ref="A1:B{_LONG}"/></mergeCells>'),
        "ingest.table.merged",
    ),
    "a line of a table that never ends": ("csv", "a," * 2_200_000, "ingest.table.long_line"),
    "a line before the header that never ends": (
        "csv-odd-layout",
        f"# {'a' * 4_200_000}",
        "ingest.table.long_line",
    ),
    "a text in JSON that never ends, of escapes": (
        "json",
        f'[{{"コード": "{_ESCAPED * 1_500_000}',
        "ingest.table.long_text",
    ),
    "many tags in a row of a sheet": (
        "xlsx-part",
        sheet(f'<row r="1">{"<c/>" * 270_000}</row>'),
        "ingest.table.too_many_rows",
    ),
    "many rows without a number": ("xlsx-part", sheet("<a/>" * 1_320_000), "ingest.table.too_many_rows"),
    "many tags in what stands beside the sheets": (
        "xlsx-part",
        f"xl/styles.xml\n{'<a>' * 10_100_000}",
        "ingest.table.many_tags",
    ),
    "a literal longer than Oxigraph reads": (
        "turtle",
        f'<a:b> <a:b> "{"x" * 17_000_000}" .',
        "store.token-too-long",
    ),
    "an IRI of N-Quads longer than Oxigraph reads": (
        "n-quads",
        f"<a:b> <a:b> <a:{'x' * 17_000_000}> .",
        "store.token-too-long",
    ),
    "a text of JSON-LD longer than Oxigraph reads": (
        "json-ld",
        f'{{"@id": "a:b", "a:c": "{"x" * 17_000_000}"}}',
        "store.token-too-long",
    ),
    "an argument that is not UTF-8": ("argument", b"\xffHaneul", None),
    "a search for what is not UTF-8": ("search", b"\xffHaneul", None),
    "a query in an address that is not ASCII": (
        "request",
        b"GET /id/place/x?\xff\xe6\x9c HTTP/1.1\n\n",
        None,
    ),
}
