"""Filling in the tables of a new workspace, as an office does with Excel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import openpyxl

from exchange_kg.build import open_build
from exchange_kg.ingest import References, find_map, ingest
from exchange_kg.match.index import NameIndex
from exchange_kg.new_workspace import NewWorkspace, default_base, make_workspace
from exchange_kg.workspace import find_workspace

if TYPE_CHECKING:
    from pathlib import Path

Tables = Mapping[str, Sequence[Mapping[str, str]]]

HOSHIMI: Tables = {
    "places": [
        {"国コード": "JP", "種別": "国", "名称": "日本", "英語名": "Japan", "ウィキデータ": "Q17"},
        {
            "国コード": "JP",
            "識別子": "hoshimi",
            "種別": "市区町村",
            "名称": "星見市",
            "英語名": "Hoshimi",
            "よみ": "ほしみし",
        },
        {"国コード": "KR", "種別": "国", "名称": "大韓民国", "英語名": "Republic of Korea"},
        {
            "国コード": "KR",
            "識別子": "daejeon",
            "種別": "市区町村",
            "名称": "大田広域市",
            "英語名": "Daejeon",
            "ウィキデータ": "Q20921",
        },
    ],
    "agreements": [
        {
            "当事者": "星見市",
            "相手": "大田広域市",
            "種類": "姉妹都市",
            "名称": "星見市・大田広域市の姉妹都市提携",
            "締結日": "平成22年10月1日",
            "状態": "有効",
            "文書の形式": "盟約書",
        }
    ],
    "exchanges": [
        {
            "番号": "1",
            "名称": "星見市訪問団の派遣",
            "種類": "訪問団",
            "日付": "平成30年11月20日～25日",
            "訪問元": "星見市",
            "訪問先": "大田広域市",
            "人数": "約40名",
            "団長の役職": "市長",
            "団長の所属": "星見市",
            "団長の氏名": "星見 明",
            "団長のローマ字氏名": "Akira Hoshimi",
        }
    ],
}
PEOPLE: Tables = {
    "signatories": [
        {"協定": "星見市・大田広域市の姉妹都市提携", "番号": "1", "役職": "市長", "所属": "星見市"},
        {"協定": "星見市・大田広域市の姉妹都市提携", "番号": "２", "役職": "市長", "所属": "大田広域市"},
    ],
    "members": [
        {
            "交流": "星見市訪問団の派遣",
            "番号": "1",
            "役職": "議長",
            "所属": "星見市",
            "氏名": "月野 光",
            "ローマ字氏名": "Hikari Tsukino",
            "役割": "団員",
        },
        {"交流": "星見市訪問団の派遣", "番号": "2", "役職": "校長", "所属": "星見市", "役割": "団員"},
    ],
}
"""What an invented city knows: its partner, their agreement, a visit that the mayor led."""


def fill_in(empty: Path, filled: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """Write rows, by the names of columns, below the header of an empty workbook, and save it elsewhere."""
    book = openpyxl.load_workbook(empty)
    sheet = book.worksheets[0]
    columns = [str(cell.value) for cell in sheet[1]]
    for row in rows:
        assert set(row) <= set(columns)
        sheet.append([row.get(column, "") for column in columns])
    book.save(filled)


def city(folder: Path, tables: Tables) -> Path:
    """Make a workspace of filled in tables, each taken in before the next, and return its folder."""
    make_workspace(
        folder, NewWorkspace(folder.name, default_base(folder.name), "CC0-1.0", "exchange-kg"), "ja"
    )
    workspace = find_workspace(folder, {})
    for name, rows in tables.items():
        filled = folder / f"tables/{name}.xlsx"
        fill_in(folder / f"templates/{name}.xlsx", filled, rows)
        references = References(NameIndex(open_build(workspace)))
        with ingest(filled, find_map(name), references, workspace.base) as taken:
            assert taken.counts.faults == []
            with (folder / f"graph/{name}.ttl").open("wb") as file:
                taken.write(file)
    return folder
