"""The scripts of a site fold names, read dates and find things as the server does."""

from __future__ import annotations

import random
import unicodedata
from itertools import product
from typing import TYPE_CHECKING

import pytest
from scripts import filled, looked_up, showing, written

from exchange_kg.errors import InputError
from exchange_kg.match import SearchIndex, fold
from exchange_kg.messages import LANGUAGES
from exchange_kg.messages import text as message
from exchange_kg.model.japanese_dates import parse_date
from exchange_kg.query.readable import readable_date
from exchange_kg.site.browser import search_files
from exchange_kg.site.browser.search import shards
from exchange_kg.site.browser.words import left_open
from exchange_kg.store import Literal
from exchange_kg.vocabulary import EDTF

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exchange_kg.store import Dataset
    from exchange_kg.workspace import Workspace

NASTY_NAMES = (
    *(
        "",
        " ",
        "ｻｯﾎﾟﾛ",
        "ＳＡＰＰＯＲＯ",
        "哈爾濱",
        "澤",
        "廣島",
        "Ōta",
        "STRAẞE",
        "ΣΑΣ",
        "İ",
        "ŉ",
        "ﬁ",
        "æøł",
    ),
    *(
        "クワズール＝ナタール",
        "👍🏽",
        "ก้า",
        "대전",
        "zu\u0345a\u0334\u0301",
        "a\u20dd\u0301",
        "\uac00\u11a8",
        "e\u0301\u0327",
    ),
)
NASTY_TEXTS = (
    *(
        "札",
        "市",
        "a",
        "札幌",
        "さっぽろ",
        "ｻｯﾎﾟﾛ",
        "sapporo city",
        "大田 札幌",
        "札幌 大田",
        "sister city",
        "市 a",
    ),
    *(
        "011002",
        "01100",
        "1100",
        "Q37951",
        "wd:Q37951",
        "place/jp-sapporo",
        "id/place/jp-sapporo",
        "jp-sapporo",
    ),
    *(
        "place/nothing",
        "KR",
        "ダジョン",
        "Novosibrisk",
        "…",
        "平成7年",
        "https://w3id.org/exchange-kg/id/place/jp-sapporo",
    ),
)
DATES = (
    *(
        "平成7年",
        "H7",
        "h7.11.21",
        "昭和50年代",
        "1995-11",
        "1995/11/21",
        "令和 元 年",
        "平成７年１１月２１日",
        "平成７年度",
    ),
    *(
        "平成7(1995)年",
        "1990年代",
        "1991年代",
        "平成40年",
        "明治3年5月",
        "明治6年1月",
        "昭和64年",
        "大正0年",
        "2010-02-30",
    ),
    *(
        "平成25年度から",
        "2013年3月まで",
        "〜2013年",
        "1995年〜1998年",
        "平成12〜14年",
        "2018年7～8月",
        "2019年1月3日～7",
    ),
    *(
        "2018年12月〜1月",
        "1998年〜1995年",
        "2014年8月2日～8月7日の6日間",
        "平成7年春",
        "1995年冬",
        "令和2年度2月",
        "二〇一〇年",
    ),
    *(
        "昭和六十三年七月",
        "十月",
        "千九百九十五年",
        "一二年",
        "平成元年1月",
        "2010年10月22日(金)",
        "西暦2010年",
        "1995年頃",
    ),
    *(
        "2001",
        "199X",
        "19XX",
        "1995-XX",
        "1995-11-XX",
        "1995-XX-01",
        "2010-21",
        "2010-24",
        "2010-21-01",
        "1995~",
        "0000",
    ),
    *(
        "[1995..1998]",
        "[1995,1998]",
        "[1995]",
        "[1995..1995-11]",
        "[..1995]",
        "[1998..]",
        "[..]",
        "1995/..",
        "../1995",
        "/",
    ),
    *(
        "1995/1990",
        "/1995",
        "1995/",
        "9999",
        "9999年度",
        "1995/1996/1997",
        "札幌",
        "",
        "7年",
        "21月",
        "平成7年21月",
        "1995年13月",
    ),
    *(
        "昭和60年代",
        "昭和元年",
        "平成7年8月上旬",
        "2004年2月29日",
        "2100-02-29",
        "1995年11月21日・22日",
        "平成7年と8年",
        "0001-24",
        "9999-24",
    ),
)


@pytest.fixture(scope="module")
def folder(
    real_dataset: Dataset, real_workspace: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The files of the search of the real graph, in English."""
    files = search_files(showing(real_dataset, real_workspace, "en"))
    return written(files, tmp_path_factory.mktemp("static"))


@pytest.fixture(scope="module")
def index(real_dataset: Dataset) -> SearchIndex:
    return SearchIndex.of(real_dataset)


def test_words_are_filled_alike(folder: Path) -> None:
    texts = {
        "question.count_cut": ("count",),
        "question.by_year": ("what",),
        "search.summary": ("things", "records"),
    }
    fields = {"things": 7, "records": 1234567, "count": 5000, "what": "2010"}
    for language in LANGUAGES:
        words = left_open("pages", texts, language)
        wanted = [message(f"pages.{key}", language, **fields) for key in words]
        assert filled(folder, list(words.values()), fields) == wanted


def test_names_are_folded_alike(folder: Path, real_dataset: Dataset) -> None:
    labels = {literal.value for literal in _literals(real_dataset)}
    characters = {
        chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) not in {"Cn", "Cs"}
    }
    texts = sorted({*labels, *characters, *NASTY_NAMES, *_mixtures(sorted(characters), 5000)})
    answers = looked_up(folder, {"fold": texts})["fold"]
    assert {text: answer for text, answer in zip(texts, answers, strict=True) if answer != fold(text)} == {}


def test_dates_are_read_alike(folder: Path, real_dataset: Dataset) -> None:
    written_in_graph = {
        literal.value for literal in _literals(real_dataset) if literal.datatype.value == EDTF.EDTF
    }
    texts = sorted({*DATES, *written_in_graph, *map("".join, product(*_PARTS_OF_DATES))})
    answers = looked_up(folder, {"bounds": texts})["bounds"]
    assert {
        text: answer for text, answer in zip(texts, answers, strict=True) if answer != _bounds(text)
    } == {}


def test_days_are_written_alike(folder: Path) -> None:
    texts = [
        *("1867", "1868", "1870", "1870-03", "1873-01", "1926", "1926-12", "1989", "1989-01", "1989-01-07"),
        *(
            "1995",
            "1995-11",
            "1995-11-21",
            "2000-02",
            "2019",
            "2019-05",
            "2026-12-31",
            "0090-02",
            "1867-12-31",
        ),
    ]
    answers = looked_up(folder, {"words": texts})["words"]
    assert answers == [[readable_date(text, language) for language in LANGUAGES] for text in texts]


def test_a_range_of_days_is_written_by_its_ends(folder: Path) -> None:
    texts = {
        "昭和50年代": ["昭和50年（1975年）～昭和59年（1984年）", "1975 – 1984"],
        "1995-04/1995-06": ["平成7年（1995年）4月～6月", "April – June 1995"],
        "平成7年度": ["平成7年（1995年）4月～平成8年（1996年）3月", "April 1995 – March 1996"],
        "1995/..": ["平成7年（1995年）～", "1995 –"],
        "../1995": ["～平成7年（1995年）", "– 1995"],
    }
    answers = looked_up(folder, {"words": [*texts]})["words"]
    assert answers == [*texts.values()]


def test_things_are_found_alike_and_in_the_same_order(
    folder: Path, real_dataset: Dataset, index: SearchIndex
) -> None:
    texts = [*NASTY_TEXTS, *_parts_of_names(real_dataset, 600)]
    answers = looked_up(folder, {"find": texts, "near": texts})
    for text, found, near in zip(texts, answers["find"], answers["near"], strict=True):
        assert [tuple(hit) for hit in found] == _hits(index, text), text
        assert tuple(near) == index.near(text), text


def test_records_of_a_time_are_found_alike(folder: Path, index: SearchIndex) -> None:
    texts = [text for text in DATES if _bounds(text)]
    for text, records in zip(texts, looked_up(folder, {"inTime": texts})["inTime"], strict=True):
        days = parse_date(text).edtf.bounds()
        assert records == index.in_time(days.earliest, days.latest)[0], text


def test_a_parted_index_finds_the_same(
    real_dataset: Dataset,
    real_workspace: Workspace,
    index: SearchIndex,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shards, "MOST_OF_ONE_SHARD", 1000)
    monkeypatch.setattr(shards, "PAIRS_OF_A_SHARD", 800)
    files = dict(search_files(showing(real_dataset, real_workspace, "en")))
    texts = [text for text in (*NASTY_TEXTS, *_parts_of_names(real_dataset, 200)) if text != "市 a"]
    answers = looked_up(written(files.items(), tmp_path), {"find": texts})["find"]
    assert len([name for name in files if "/names-" in name]) == 64
    for text, found in zip(texts, answers, strict=True):
        assert [tuple(hit) for hit in found] == _hits(index, text), text


_PARTS_OF_DATES = (
    ("平成7", "S50", "昭和", "1995", "19", "令和元"),
    ("年", "年度", "年代", "-", "."),
    ("", "3月", "11", "13月", "夏"),
    ("", "21日", "-21", "末", "頃"),
    ("", "から", "~8年", "・12日", "まで", "~3月"),
)


def _mixtures(characters: list[str], count: int) -> set[str]:
    chosen = random.Random(1)
    return {"".join(chosen.choices(characters, k=chosen.randint(2, 6))) for _ in range(count)}


def _parts_of_names(dataset: Dataset, count: int) -> list[str]:
    """Return parts of names of any length, now and then with a slip."""
    chosen = random.Random(2)
    names = sorted({literal.value for literal in _literals(dataset) if literal.language})
    parts = []
    for name in chosen.choices(names, k=count):
        start = chosen.randrange(len(name) + 1)
        part = name[start : start + chosen.randint(1, 12)]
        parts.append(part[::-1] if chosen.random() < 0.2 else part)
    return parts


def _literals(dataset: Dataset) -> Iterator[Literal]:
    return (quad.object for quad in dataset.quads() if isinstance(quad.object, Literal))


def _hits(index: SearchIndex, text: str) -> list[tuple[str, str, str, float]]:
    def local(iri: str) -> str:
        return iri.rpartition("#")[2].rpartition("/")[2] or "slug"

    return [(hit.thing, hit.name, local(hit.property), hit.score) for hit in index.find(text, 8)]


def _bounds(text: str) -> dict[str, str] | None:
    try:
        days = parse_date(text).edtf.bounds()
    except InputError:
        return None
    return {"earliest": str(days.earliest), "latest": str(days.latest)}
