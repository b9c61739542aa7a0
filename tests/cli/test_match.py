"""`match`: names and columns of tables to things, with the user's columns kept."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import openpyxl
import pytest

from exchange_kg.messages import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

    from cli_calls import Call, Outcome
    from exchange_kg.messages import Language

PLACE = "https://towns.example/id/place/"
TABLE = """\
番号,都市名,国名
1,月見野市,日本
2,つきみの,
3,氷見澤町,
4,Haneul,KR
5,月見野市,韓国
6,Tsukimono,
7,Nowhere,
8,,
"""


def rows_of(outcome: Outcome) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(outcome.out.removeprefix("\ufeff"))))


@pytest.fixture
def table(towns: Path) -> Path:
    path = towns / "names.csv"
    path.write_text(TABLE, encoding="cp932")
    return path


def test_a_column_keeps_its_table_and_gains_what_is_meant(call: Call, table: Path) -> None:
    outcome = call(
        *("match", str(table), "--column", "都市名", "--kind", "city", "--with", "country=国名"),
        *("-f", "csv", "--bom", "--lang", "ja"),
    )
    assert outcome.code == 0
    assert outcome.out.startswith("\ufeff番号,都市名,国名,IRI,名称,点数,理由,候補\r\n")
    rows = rows_of(outcome)
    assert [row["番号"] for row in rows] == list("12345678")
    meant = ("jp-tsukimino", "jp-tsukimino", "jp-himisawa", "kr-haneul", "", "", "", "")
    assert tuple(row["IRI"].removeprefix(PLACE) for row in rows) == meant
    assert (rows[0]["名称"], rows[0]["点数"], rows[0]["理由"]) == ("月見野市", "100", "名称が同じ")
    assert rows[2]["理由"].startswith("旧字体")
    assert "国が異なる" in rows[4]["候補"]
    assert f"<{PLACE}jp-tsukimino>" in rows[5]["候補"]
    assert "1文字違い" in rows[5]["候補"]
    assert outcome.err == "8行: 一致 4、不明確 2（候補を確認してください）、候補なし 2。\n"


def test_a_workbook_and_a_lower_threshold(call: Call, towns: Path) -> None:
    book = openpyxl.Workbook()
    for cell in ("City", "Tsukimono"):
        book.worksheets[0].append([cell])
    book.save(towns / "names.xlsx")
    outcome = call(
        "match", "names.xlsx", "--column", "City", "--threshold", "70", "-f", "csv", "--lang", "en"
    )
    (row,) = rows_of(outcome)
    assert row["IRI"] == f"{PLACE}jp-tsukimino"
    assert row["reason"].startswith("one character differs")


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_as_arguments_or_on_stdin(
    call: Call, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("\ufeffHaneul\n\n月見野\n".encode())))
    read = json.loads(call("match", "-f", "json", "--lang", language).out)
    given = json.loads(call("match", "Haneul", "月見野", "-f", "json", "--lang", language).out)
    assert read == given
    assert [row["outcome"]["match"]["iri"] for row in read["rows"]] == [
        f"{PLACE}kr-haneul",
        f"{PLACE}jp-tsukimino",
    ]


def test_a_country_for_all(call: Call) -> None:
    found = json.loads(call("match", "Haneul", "--country", "jp", "-f", "json").out)
    assert found["rows"][0]["outcome"]["match"] is None


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("names.csv",), "--column"),
        (("names.csv", "other.csv", "--column", "都市名"), "--column"),
        (("names.csv", "--column", "都市"), "都市名"),
        (("names.csv", "--column", "都市名", "--with", "country"), "country"),
        (("names.csv", "--column", "都市名", "--with", "foo:x=国名"), "foo:x"),
        (("names.csv", "--column", "都市名", "--with", "x y=国名"), "x y"),
        (("Haneul", "--kind", "town"), "town"),
    ],
)
def test_wrong_usage_says_what_to_do(call: Call, table: Path, arguments: tuple[str, ...], word: str) -> None:
    assert table.exists()
    outcome = call("match", *arguments, "--lang", "en")
    assert (outcome.code, outcome.out) == (2, "")
    assert word in outcome.err
