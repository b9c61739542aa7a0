"""The other side of a tie of this repository tells of it in its own script, from tables that it filled in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from exchange_kg.resources import packaged_workspace
from tables_to_fill import city

if TYPE_CHECKING:
    from pathlib import Path

    from cli_calls import Call
    from tables_to_fill import Tables

KOREA, JAPAN = {"国コード": "KR"}, {"国コード": "JP"}
DAEJEON: Tables = {
    "places": [
        {**KOREA, "種別": "国", "名称": "대한민국", "英語名": "Republic of Korea"},
        {
            **KOREA,
            "識別子": "daejeon",
            "種別": "市区町村",
            "名称": "대전광역시",
            "英語名": "Daejeon",
            "ウィキデータ": "Q20921",
        },
        {**JAPAN, "種別": "国", "名称": "日本", "英語名": "Japan"},
        {**JAPAN, "識別子": "sapporo", "種別": "市区町村", "名称": "삿포로시", "英語名": "Sapporo"},
    ],
    "agreements": [
        {
            "当事者": "대전광역시",
            "相手": "삿포로시",
            "種類": "姉妹都市",
            "名称": "대전·삿포로 자매도시",
            "締結日": "2010年10月23日",
            "状態": "有効",
        }
    ],
}
"""One day later than this repository says, with names in Hangul."""


@pytest.fixture(scope="module")
def theirs(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(cache))
        return str(city(tmp_path_factory.mktemp("theirs") / "daejeon", DAEJEON))


def test_names_in_another_script_are_the_same_and_another_day_is_a_conflict(
    call: Call, theirs: str, tmp_path: Path
) -> None:
    ours, together = str(packaged_workspace()), str(tmp_path / "together")
    told = json.loads(call("merge", ours, theirs, "-f", "json", "--lang", "ja").out)
    assert {row["thing"] for row in told["same"]} >= {"札幌市", "大田広域市"}
    assert [row["thing"] for row in told["differ"]] == ["札幌・大田姉妹都市提携"]
    assert told["differ"][0]["theirs"] == "平成22年（2010年）10月23日 [agreements-table:2]"
    # Sapporo lies in Hokkaido here and in Japan there; no line says the first.
    within = {row["thing"]: row for row in told["left_out"]}["札幌市"]
    assert (within["ours"], within["theirs"]) == ("北海道", "日本国 [places-table:5]")
    assert call("merge", ours, theirs, "-o", together).code == 1
    assert call("build", "-w", together).code == 0
    found = json.loads(call("conflicts", "札幌市", "-w", together, "-f", "json").out)["conflicts"]
    days = {
        rival["evidence"][0]: rival["standing"]
        for conflict in found
        if conflict["iri"].endswith("/sapporo-daejeon-sister-city")
        for rival in conflict["rivals"]
    }
    ours_lines = [f"sapporo-daejeon:{line}" for line in (35, 37, 72, 76, 80)]
    assert days == dict.fromkeys([*ours_lines, "agreements-table:2"], "possible")
