"""Each format gives the same rows, and what is wrong with a file is said with its line."""

from __future__ import annotations

import csv
import datetime
import io
import json
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.errors import ExchangeKgError
from exchange_kg.ingest.tables import Layout, Row, open_table
from exchange_kg.messages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COLUMNS = ("コード", "名称", "緯度")
CELLS = [("011002", "札幌市", "43.06"), ("", "旭川市", ""), ("012122", "留萌市", "43.94")]


def write_csv(path: Path) -> None:
    lines = "".join(",".join(row) + "\r\n" for row in (COLUMNS, *CELLS))
    path.write_text(lines, encoding="cp932", newline="")


def write_tsv(path: Path) -> None:
    path.write_text("".join("\t".join(row) + "\n" for row in (COLUMNS, *CELLS)), encoding="utf-8")


def write_xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (COLUMNS, *CELLS):
        book.worksheets[0].append([cell or None for cell in row])
    book.save(path)


def write_json(path: Path) -> None:
    path.write_text(json.dumps([dict(zip(COLUMNS, row, strict=True)) for row in CELLS]), encoding="utf-8")


def write_geojson(path: Path) -> None:
    features = [{"type": "Feature", "properties": dict(zip(COLUMNS, row, strict=True))} for row in CELLS]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")


WRITERS: dict[str, Callable[[Path], None]] = {
    "csv": write_csv,
    "tsv": write_tsv,
    "xlsx": write_xlsx,
    "json": write_json,
    "geojson": write_geojson,
}


@pytest.mark.parametrize("extension", WRITERS)
def test_every_format_gives_the_same_cells(tmp_path: Path, extension: str) -> None:
    path = tmp_path / f"table.{extension}"
    WRITERS[extension](path)
    table = open_table(path, Layout())
    assert table.columns == COLUMNS
    rows = list(table.rows)
    assert [tuple(row.cells) for row in rows] == CELLS
    first = 1 if "json" in extension else 2
    assert [row.first for row in rows] == [first, first + 1, first + 2]


def test_a_row_of_several_lines_knows_its_first_and_last(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text('# a comment\nname,note\nA,"one\ntwo"\n\nB,x\n', encoding="utf-8")
    table = open_table(path, Layout(comment="#"))
    assert list(table.rows) == [Row(3, 4, ["A", "one\ntwo"]), Row(6, 6, ["B", "x"])]


def test_a_point_gives_latitude_and_longitude(tmp_path: Path) -> None:
    path = tmp_path / "points.geojson"
    point = {"type": "Point", "coordinates": [141.3, 43.06]}
    feature = {"type": "Feature", "properties": {"name": "A"}, "geometry": point}
    path.write_text(json.dumps({"features": [feature]}), encoding="utf-8")
    table = open_table(path, Layout())
    assert table.columns == ("name", "@longitude", "@latitude")
    assert next(table.rows).cells == ["A", "141.3", "43.06"]


def test_values_of_workbooks_are_as_people_see_them(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0].append(["number", "day", "share", "flag"])
    book.worksheets[0].append([11002, datetime.date(2019, 5, 1), 0.5, True])
    book.save(path)
    assert next(open_table(path, Layout()).rows).cells == ["11002", "2019-05-01", "0.5", "TRUE"]


def merged(path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("name", "country"), ("A", "JP"), ("B", None)):
        book.worksheets[0].append(row)
    book.worksheets[0].merge_cells("B2:B3")
    book.save(path)


def workbook(*rows: list[str]) -> Callable[[Path], Any]:
    def write(path: Path) -> None:
        book = openpyxl.Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        book.save(path)

    return write


def text(content: str) -> Callable[[Path], Any]:
    return lambda path: path.write_text(content, encoding="utf-8")


def raw(content: bytes) -> Callable[[Path], Any]:
    return lambda path: path.write_bytes(content)


FAULTS: dict[str, tuple[str, Callable[[Path], Any], str]] = {
    "quote": ("csv", text('a,b\n1,"2\n' + "x\n" * 1200), "table.csv:2: "),
    "empty": ("csv", text(""), "before the line of the column names"),
    "merged": ("xlsx", merged, "B2:B3"),
    "no workbook": ("xlsx", text("a,b"), "no workbook"),
    "no json": ("json", text('[{"a": 1}, {"a": }]'), "no JSON"),
    "lines": ("json", text('{"a": 1}\n{"a": 2}\n'), "one array"),
    "html": ("json", text("<!DOCTYPE html><p>error"), "no JSON"),
    "scalars": ("json", text("[1, 2]"), "Record 1 is no object"),
    "elsewhere": ("json", text('{"rows": [{"a": 1}]}'), "no records"),
    "format": ("ods", text(""), "does not tell its format"),
    "old workbook": ("xls", raw(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), "save it as .xlsx"),
    "with a password": ("xlsx", raw(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), "without a password"),
    "workbook as csv": ("csv", raw(b"PK\x03\x04" + b"\0" * 600), "a workbook (XLSX) or a ZIP file, not csv"),
    "header of another encoding": ("csv", raw("name,b\n1,2\n".encode("utf-16-le")), "the character U+0000"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_wrong_with_a_file_is_said(tmp_path: Path, name: str) -> None:
    extension, write, said = FAULTS[name]
    path = tmp_path / f"table.{extension}"
    write(path)
    with pytest.raises(ExchangeKgError) as refused:
        list(open_table(path, Layout()).rows)
    assert said in refused.value.text("en")
    assert "\n" not in refused.value.text("en")
    assert refused.value.text("ja") != refused.value.text("en")


PROBLEMS: dict[str, tuple[str, Callable[[Path], Any], str]] = {
    "too long": ("csv", text("a,b\n1,2\n1,2,3\n4,5\n"), "This row has 3 cells"),
    "too short": ("csv", text("a,b\n1,2\n1\n4,5\n"), "This row has 1 cells"),
    "formula": ("xlsx", workbook(["a", "b"], ["1", "2"], ["#REF!", "2"], ["4", "5"]), "#REF!"),
    "beside": ("xlsx", workbook(["a", "b"], ["1", "2"], ["1", "2", "3"], ["4", "5"]), "“3” stands"),
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_what_is_wrong_with_one_row_is_said_of_it_and_the_others_are_read(tmp_path: Path, name: str) -> None:
    extension, write, said = PROBLEMS[name]
    path = tmp_path / f"table.{extension}"
    write(path)
    rows = list(open_table(path, Layout()).rows)
    assert [(row.first, row.problem is None) for row in rows] == [(2, True), (3, False), (4, True)]
    assert [list(row.cells) for row in rows if not row.problem] == [["1", "2"], ["4", "5"]]
    with pytest.raises(ExchangeKgError, match=f"table.{extension}:3: "):
        list(open_table(path, Layout()).sound_rows())
    (problem,) = (row.problem for row in rows if row.problem)
    assert said in problem.text("en")
    assert problem.text("ja") != problem.text("en")


def test_all_merged_cells_are_named_and_those_above_the_header_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    book = openpyxl.Workbook()
    for row in (["表"], ["name", "country"], ["A", "JP"], ["B"], ["C", "KR"], ["D"]):
        book.worksheets[0].append(row)
    for cells in ("A1:B1", "B3:B4"):
        book.worksheets[0].merge_cells(cells)
    book.save(path)
    layout = Layout(header=2)
    with pytest.raises(ExchangeKgError, match=r"B3:B4\. Unmerge"):
        open_table(path, layout)
    book.worksheets[0].merge_cells("B5:B6")
    book.save(path)
    with pytest.raises(ExchangeKgError, match="B3:B4, B5:B6"):
        open_table(path, layout)
    for cells in ("B3:B4", "B5:B6"):
        book.worksheets[0].unmerge_cells(cells)
    book.save(path)
    assert [row.cells[0] for row in open_table(path, layout).rows] == ["A", "B", "C", "D"]


@pytest.mark.parametrize(("delimiter", "told"), [("\t", r"\t"), (";", ";")])
def test_a_table_parted_by_something_else_is_told_apart(tmp_path: Path, delimiter: str, told: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text(delimiter.join(("code", "name")) + "\n", encoding="utf-8")
    with pytest.raises(ExchangeKgError) as refused:
        open_table(path, Layout()).position(["name"])
    for language in LANGUAGES:
        assert f'delimiter = "{told}"' in refused.value.text(language)


def test_a_column_is_found_whatever_its_width_and_a_missing_one_names_what_is_near(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("料金（基本）,名 称,名称,コード\n1,2,3,4\n", encoding="utf-8")
    table = open_table(path, Layout())
    assert table.position(["料金(基本)"]) == 0
    with pytest.raises(ExchangeKgError, match="コード"):
        table.position(["市コード"])
    with pytest.raises(ExchangeKgError, match="2, 3"):
        table.position(["名称"])


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=2, max_size=2), min_size=1
    )
)
def test_what_the_csv_module_writes_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([["a", "b"], *rows])
    path = tmp_path_factory.mktemp("tables") / "table.csv"
    path.write_text(stream.getvalue(), encoding="utf-8-sig", newline="")
    assert [list(row.cells) for row in open_table(path, Layout()).rows] == rows
