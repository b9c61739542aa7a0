"""Two cities tell of the same ties: what agrees, contradicts, is new, and what the merged graph says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exchange_kg.merge import merge
from exchange_kg.resources import packaged_workspace
from exchange_kg.store import parts
from exchange_kg.vocabulary import PROV, XKG
from exchange_kg.workspace import find_workspace
from tables_to_fill import HOSHIMI, PEOPLE, city

if TYPE_CHECKING:
    from cli_calls import Call
    from tables_to_fill import Tables

AGREEMENT, EXCHANGE = HOSHIMI["agreements"][0], HOSHIMI["exchanges"][0]
DAEJEON: Tables = {
    "places": list(map(dict, HOSHIMI["places"])),
    "agreements": [
        {**AGREEMENT, "名称": "大田と星見の姉妹都市", "締結日": "2010年10月2日"},
        {
            "当事者": "大田広域市",
            "相手": "星見市",
            "種類": "覚書",
            "名称": "経済交流の覚書",
            "締結日": "2011",
            "状態": "不明",
        },
    ],
    "exchanges": [
        {**EXCHANGE, "番号": "7", "日付": "2018年11月", "人数": "42"},
        {**EXCHANGE, "番号": "8", "名称": "返礼訪問", "訪問元": "大田広域市", "訪問先": "星見市"},
    ],
}
"""What the other city's tables say: another day of signing, an exact number of people, two things more."""


@pytest.fixture(scope="module")
def cities(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The folders of both workspaces, each with its own base."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(cache))
        top = tmp_path_factory.mktemp("cities")
        return str(city(top / "hoshimi", HOSHIMI)), str(city(top / "daejeon", DAEJEON))


def test_the_merged_graph_has_both_witnesses_and_both_claims(
    call: Call, cities: tuple[str, str], tmp_path: Path
) -> None:
    together = str(tmp_path / "together")
    merged = call("merge", *cities, "-o", together, "-f", "json", "--lang", "en")
    assert merged.code == 1  # the days of signing contradict
    assert merged.err.endswith(f"Next: exchange-kg build -w {together}\n")
    told = json.loads(merged.out)
    assert [(row["property"], row["ours"], row["theirs"]) for row in told["differ"]] == [
        ("date", "1 October 2010 [agreements-table:2]", "2 October 2010 [daejeon-agreements-table:2]")
    ]
    assert [row["thing"] for row in told["new"]] == ["経済交流の覚書", "返礼訪問"]
    assert {row["reason"] for row in told["same"]} == {
        "code",
        "item of Wikidata",
        "name",
        "name and office",  # the leader of the visit
    }
    assert len(told["agree"]) == 2  # the tie, the visit
    assert call("build", "-w", together).code == 0
    visits = call("query", "delegations", "-w", together, "-p", "from=星見", "-f", "csv").out
    assert visits.count("2018-11-20/2018-11-25") == 1
    assert "daejeon-exchanges-table:2, exchanges-table:2" in visits
    signed = call("query", "signing-of-agreement", "-w", together, "-p", "a=星見", "-p", "b=大田").out
    assert "[2010-10-01,2010-10-02]" in signed
    conflicts = call("conflicts", "-w", together, "-f", "csv").out
    assert "agreements-table:2" in conflicts
    assert "daejeon-agreements-table:2" in conflicts


def test_rows_that_tell_who_signed_are_no_evidence_of_a_status(tmp_path: Path) -> None:
    ended = {**HOSHIMI, "agreements": [{**AGREEMENT, "状態": "終了"}]}
    ours, theirs = city(tmp_path / "ours", {**HOSHIMI, **PEOPLE}), city(tmp_path / "theirs", ended)
    merged = merge(find_workspace(ours, {}), find_workspace(theirs, {}))
    assert [each.property for each in merged.report.differ] == [XKG.status]
    passages = {
        value.value.rpartition("/")[2]
        for subject, predicate, value in map(parts, merged.files["theirs/claims.ttl"])
        if predicate.value == PROV.wasDerivedFrom
    }
    assert passages == {"agreements-table-2", "theirs-agreements-table-2"}


def test_a_second_merge_adds_nothing_and_loses_nothing(
    call: Call, cities: tuple[str, str], tmp_path: Path
) -> None:
    once, twice = str(tmp_path / "once"), str(tmp_path / "twice")
    call("merge", *cities, "-o", once)
    again = call("merge", once, cities[1], "-o", twice, "-f", "json")
    told = json.loads(again.out)
    assert (again.code, told["differ"], told["new"]) == (0, [], [])
    for folder in (once, twice):
        assert call("build", "-w", folder).code == 0
    asked = (
        "query",
        "SELECT ?v { ?c xkg:about ?a ; xkg:property xkg:date ; xkg:value ?v }",
        "-f",
        "csv",
        "-w",
    )
    assert set(call(*asked, once).out.split()) == set(call(*asked, twice).out.split())


def test_a_new_city_is_asked_together_with_the_graph_of_this_repository(
    call: Call, cities: tuple[str, str], tmp_path: Path
) -> None:
    together = str(tmp_path / "together")
    assert call("merge", str(packaged_workspace()), cities[0], "-o", together).code == 0
    asked = call(
        "query", "shared-partners", "-w", together, "-p", "a=星見市", "-p", "b=札幌市", "--lang", "en"
    )
    assert "Daejeon" in asked.out
    assert "agreements-table:2" in asked.out
    assert "sapporo-daejeon:37" in asked.out


def test_merging_with_the_packaged_graph_joins_by_item(cities: tuple[str, str]) -> None:
    """A new city and this repository's graph: Daejeon is Daejeon, and its partners are found."""
    theirs = find_workspace(Path(cities[0]), {})
    report = merge(find_workspace(packaged_workspace(), {}), theirs).report
    same = {
        each.theirs.rpartition("/")[2]: (each.ours.rpartition("/")[2], each.reason) for each in report.same
    }
    assert same["kr-daejeon"] == ("kr-daejeon", "item")
    assert "jp-hoshimi" not in same
    assert report.differ == ()


def test_nothing_is_written_without_a_folder_and_nothing_over_one(
    call: Call, cities: tuple[str, str]
) -> None:
    top = Path(cities[0]).parent
    before = sorted(top.rglob("*"))
    assert call("merge", *cities).out.startswith("hoshimi")
    assert call("merge", *cities, "-o", cities[0]).code == 2
    assert sorted(top.rglob("*")) == before
