"""Public tables joined with the graph: small files of the same form, answers that can be counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.error import HTTPError

import pytest

from benchmarks.real_data import asking
from benchmarks.real_data.__main__ import answers, rows_taken
from benchmarks.real_data.building import built, questions_answered
from benchmarks.real_data.by_service import hokkaido_ties, two_servers
from benchmarks.real_data.joining import Joined, join

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.store import Dataset

SAPPORO, DAEJEON, MUNICH, PORTLAND, OTTAWA = "Q37951", "Q20921", "Q1726", "Q6106", "Q1930"
FILES = {
    "wikidata-p190-2016/names.tsv": (
        f"{SAPPORO}\tSapporo\n{DAEJEON}\tDaejeon\n{MUNICH}\tMunich\n{PORTLAND}\tPortland\n{OTTAWA}\tOttawa\n",
        "utf-8",
    ),
    "wikidata-p190-2016/relations.tsv": (
        f"{SAPPORO}\t{DAEJEON}\n{DAEJEON}\t{SAPPORO}\n{SAPPORO}\t{MUNICH}\n{PORTLAND}\t{SAPPORO}\n"
        f"{SAPPORO}\t{PORTLAND}\n{OTTAWA}\t{OTTAWA}\n",
        "utf-8",
    ),
    "localgovjp.csv": (
        "pid,pref,cid,city,citykana,lat,lng,url,phrase,lgcode\n"
        "1,北海道,1100,札幌市,さっぽろし,43.06,141.35,https://www.city.sapporo.jp/,,011002\n"
        "1,北海道,1202,函館市,はこだてし,41.77,140.73,https://www.city.hakodate.hokkaido.jp/,,012025\n"
        "2,青森県,2201,青森市,あおもりし,40.82,140.75,https://www.city.aomori.aomori.jp/,,022012\n",
        "utf-8-sig",
    ),
    "opendata_survey_r6_sample.csv": (
        "地方公共団体コード,地方公共団体コード6桁,地方公共団体名,状態\n"
        "1000,10006,北海道,提出済\n1100,11002,北海道 札幌市,提出済\n",
        "utf-8-sig",
    ),
    "yanai_tourism_cp932.csv": (
        "# 観光施設一覧\n市区町村コード,NO,名称,名称_カナ,名称_英語,緯度,経度,URL\n"
        "011002,1,星の丘,ホシノオカ,,43.0,141.3,\n",
        "cp932",
    ),
    "shimabara_tourism_utf8bom.csv": (
        "都道府県コード又は市区町村コード,NO,名称,名称_カナ,緯度,経度\n022012,,月の館,ツキノヤカタ,40.8,140.7\n",
        "utf-8-sig",
    ),
    "sapporo_elementary_schools.geojson": (
        '{"features": [{"properties": {"A27_005": 1101, "A27_006": "札幌市立", "A27_007": "大倉山小学校"},'
        '"geometry": {"type": "Point", "coordinates": [141.29, 43.05]}}]}',
        "utf-8",
    ),
    "sapporo_middle_schools.geojson": (
        '{"features": [{"properties": {"A32_001": 1101, "A32_002": "札幌市立", '
        '"A32_003": "どこにもない中学校"}, "geometry": {"type": "Point", "coordinates": [141.3, 43.06]}}]}',
        "utf-8",
    ),
}


@pytest.fixture(scope="module")
def datasets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with small files under the names of the real ones."""
    folder = tmp_path_factory.mktemp("datasets")
    for name, (content, encoding) in FILES.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode(encoding))
    return folder


@pytest.fixture(scope="module")
def joined(datasets: Path, tmp_path_factory: pytest.TempPathFactory) -> Joined:
    """Both workspaces, with all tables taken in."""
    return join(datasets, tmp_path_factory.mktemp("joined"))


@pytest.fixture(scope="module")
def together(joined: Joined) -> Dataset:
    """Both as one dataset."""
    return joined.together()


def test_every_row_is_used_or_accounted_for(joined: Joined) -> None:
    counts = {name: (each.read, each.used, each.faulty) for name, each in joined.counts.items()}
    assert counts["wikidata-p190-2016/relations.tsv"] == (6, 5, 0)  # a city that names itself
    assert counts["opendata_survey_r6_sample.csv"] == (2, 1, 0)  # a prefecture, which is not registered
    others = set(counts) - {"wikidata-p190-2016/relations.tsv", "opendata_survey_r6_sample.csv"}
    assert all(counts[name][0] == counts[name][1] for name in others)
    assert len(list(rows_taken(joined))) == len(FILES) + 2


def test_municipalities_with_a_tie_are_joined_by_code(together: Dataset) -> None:
    ((code, name, ties),) = asking.hokkaido_ties(together)
    assert (code, name) == ("011002", "札幌市")
    assert "札幌・大田" in ties.split(", ")


def test_twin_towns_are_asked_by_item_and_by_name(together: Dataset) -> None:
    assert asking.without_reverse(together) == 1
    assert asking.linking_cities(together, MUNICH, "大田広域市") == ["Sapporo"]
    assert asking.linking_cities(together, "Ottawa", SAPPORO) == []


def test_linked_sets_are_as_many_as_plain_python_counts(together: Dataset, datasets: Path) -> None:
    relations = datasets / "wikidata-p190-2016/relations.tsv"
    assert asking.linked_sets(together) == asking.linked_sets_of(relations) == 3


def test_schools_of_a_document_are_placed_on_the_map(together: Dataset) -> None:
    assert asking.schools_on_the_map(together) == ["札幌市立大倉山小学校"]


def test_agreements_of_wikidata_have_japanese_labels_where_both_cities_have_one(joined: Joined) -> None:
    turtle = (joined.ours.root / "graph/relations.ttl").read_text(encoding="utf-8")
    assert turtle.count('skos:prefLabel "大田広域市・札幌市の姉妹都市提携"@ja') == 1
    assert turtle.count('twin-town tie"@en') == 3


def test_the_register_is_asked_by_service_from_another_server(
    joined: Joined, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    with two_servers(joined) as (ours, register):
        assert hokkaido_ties(ours, register) == [("011002", "札幌市")]
        with pytest.raises(HTTPError, match=r"40[03]"):
            hokkaido_ties(ours, "http://127.0.0.1:9/sparql")


def test_the_answers_are_a_table(
    joined: Joined, datasets: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    table = list(answers(joined, datasets))
    assert len(table) == 9
    assert "| sets of two cities and a third that links them | 3, by plain Python 3 |" in table


def test_the_whole_is_built_and_asked_every_question(
    joined: Joined, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    made = list(built(joined.ours))
    assert [
        line for line in made if line.startswith("| errors `XKG-S006`")
    ]  # Wikidata names no city in Japanese
    assert not [line for line in made if "XKG-E025" in line]  # each table is a source of its own
    asked = list(questions_answered(joined.ours))
    assert len(asked) == len(joined.ours.question_files()) + 2
