"""`ingest` as an office calls it: what is wrong with a table is told, and nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from cli_calls import Call

TOWNS = (
    "pid,pref,cid,city,citykana,lat,lng,url,phrase,lgcode\n1,北海道,,{name},{name},43.06,141.35,,,{code}\n"
)


def test_two_tables_of_one_form_are_two_sources(call: Call, towns: Path) -> None:
    for name, code in (("いち", "011002"), ("に", "012025")):
        (towns / f"{name}.csv").write_text(TOWNS.format(name=name, code=code), encoding="utf-8")
    taken = ("ingest", "-m", "municipalities", "--lang")
    assert call(*taken, "ja", "いち.csv", "-o", "graph/one.ttl").code == 0
    before = sorted(path.name for path in (towns / "graph").iterdir())
    refused = {language: call(*taken, language, "に.csv", "-o", "graph/two.ttl") for language in ("en", "ja")}
    assert {outcome.code for outcome in refused.values()} == {2}
    assert "has the source “municipalities” already" in refused["en"].err
    assert "資料「municipalities」がすでにあり" in refused["ja"].err
    assert all("one.ttl" in each.err and "--source" in each.err for each in refused.values())
    assert sorted(path.name for path in (towns / "graph").iterdir()) == before
    assert call(*taken, "en", "に.csv", "-o", "graph/two.ttl", "--source", "two").code == 0
    assert call(*taken, "en", "に.csv", "-o", "graph/one.ttl").code == 0, (
        "a newer table in place of the older"
    )
