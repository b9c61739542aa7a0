"""Encodings are found by strict decoding, and what fits none is refused with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.errors import InputError
from exchange_kg.ingest.encodings import check_encoding, find_encoding

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "市区町村コード,名称\n011002,札幌市\n022012,青森市、ラーメン祭り\n"
NAMES = ("utf-8", "utf-8-sig", "cp932", "euc_jp", "iso2022_jp", "utf-16", "utf-32")


@pytest.mark.parametrize("name", NAMES)
def test_each_encoding_is_found(tmp_path: Path, name: str) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(TEXT.encode(name))
    found = find_encoding(path)
    assert found == name
    assert path.read_text(encoding=found) == TEXT


def test_half_width_katakana_is_no_euc_jp(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes("名称,カナ\n札幌,ｻｯﾎﾟﾛ\n".encode("cp932"))
    assert find_encoding(path) == "cp932"


def test_two_files_joined_are_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(TEXT.encode("utf-8") + TEXT.encode("cp932"))
    with pytest.raises(InputError) as refused:
        find_encoding(path)
    assert refused.value.message == "ingest.encoding.none_fits"
    assert str(refused.value.where) == f"{path}:4"


def test_an_encoding_that_is_asked_for_must_fit(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(TEXT.encode("cp932"))
    assert check_encoding(path, "cp932") == "cp932"
    with pytest.raises(InputError, match="utf-8"):
        check_encoding(path, "utf-8")
    with pytest.raises(InputError, match="no encoding"):
        check_encoding(path, "cp9320")


@given(st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x9FA0, codec="cp932"), min_size=20))
def test_japanese_in_cp932_is_read_as_such_or_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("encodings") / "table.csv"
    path.write_bytes(f"名称\n{text}ァ\n".encode("cp932"))
    assert path.read_bytes().decode(find_encoding(path)) == f"名称\n{text}ァ\n"
