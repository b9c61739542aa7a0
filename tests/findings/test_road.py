"""Roads to agreements: facts of the documents, reckoned by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.findings.road import roads
from exchange_kg.findings.time_between import TimeBetween, in_words
from exchange_kg.store import Dataset

if TYPE_CHECKING:
    from exchange_kg.findings.road import Road, Roads

REAL = "https://w3id.org/exchange-kg/id/"
MINI = "https://towns.example/id/"


def the_road(found: Roads, name: str) -> Road:
    (road,) = (road for road in found.roads if road.agreement.iri.endswith(f"/{name}"))
    return road


def test_sapporo_and_daejeon_from_a_proposal_in_2003_to_the_pact(real_dataset: Dataset) -> None:
    road = the_road(roads(real_dataset, "en", f"{REAL}tie/sapporo-daejeon"), "sapporo-daejeon-sister-city")
    assert [step.record.date for step in road.steps] == [
        *("2003", "2004", "2009-11", "2009-11", "2010-06", "2010-07", "2010-09", "2010-10-22")
    ]
    assert [step.part for step in road.steps] == ["step"] * 7 + ["signing"]
    # From 31 December 2003 or 1 January 2003 to 22 October 2010.
    assert road.total == TimeBetween(2487, 2851)
    # From 30 or 1 September 2010.
    assert road.steps[-1].since_last == TimeBetween(22, 51)


def test_aomori_and_dalian_took_seven_or_eight_months(real_dataset: Dataset) -> None:
    road = the_road(roads(real_dataset, "en", f"{REAL}place/jp-aomori"), "aomori-dalian-joint-committee")
    assert [step.record.date for step in road.steps] == [
        "",
        "",
        "2004-05",
        "2004-07",
        "2004-10",
        "2004-12-24",
    ]
    assert road.first is not None
    assert road.first.evidence[0].startswith("aomori-dalian:")
    assert road.total == TimeBetween(207, 237)


def test_rumoi_turned_to_the_port_and_signed_227_days_after_the_draft(real_dataset: Dataset) -> None:
    found = roads(real_dataset, "en", f"{REAL}tie/rumoi-yingkou")
    road = the_road(found, "rumoi-yingkou-friendship-port")
    assert [(step.record.date, step.kind) for step in road.steps] == [
        ("1987", "change of course"),
        ("1988-04", "proposal"),
        ("1989-09-02", "draft protocol"),
        ("1990-04-17", "friendship port"),
    ]
    assert road.steps[-1].since_last == TimeBetween(227, 227)
    assert in_words(road.steps[-1].since_last, "ja") == "227日"
    # What the city had aimed at before has no paper to lead to.
    assert "1984-06" in [step.record.date for step in found.unconnected]


def test_the_obstacle_on_the_road_to_harbin_was_lifted_after_six_years(real_dataset: Dataset) -> None:
    road = the_road(
        roads(real_dataset, "en", f"{REAL}tie/asahikawa-harbin"), "asahikawa-harbin-friendship-city"
    )
    (obstacle,) = road.obstacles
    assert obstacle.lifted is not None
    assert (obstacle.record.date, obstacle.lifted.date) == ("1987", "1993")
    assert obstacle.lasted == TimeBetween(1828, 2556)


def test_all_roads_the_shortest_first(real_dataset: Dataset) -> None:
    found = roads(real_dataset, "ja")
    lengths = [road.total.least for road in found.roads if road.total]
    assert lengths == sorted(lengths)
    assert len(lengths) == 6
    assert [road.total for road in found.roads][6:] == [None, None]
    agreements = {tied.agreement.iri for tied in found.roads}
    assert len(agreements) == len(found.roads)


def test_an_obstacle_that_was_never_lifted_and_a_disputed_signing(mini_dataset: Dataset) -> None:
    found = roads(mini_dataset, "en", f"{MINI}agreement/himisawa-qingfeng-friendship-city")
    (road,) = found.roads
    # The obstacle was never lifted; the date is that of two claims.
    (obstacle,) = road.obstacles
    assert (obstacle.lifted, obstacle.lasted) == (None, None)
    assert road.total == TimeBetween(184, 1278)


def test_an_empty_graph_and_a_city_without_ties_have_no_roads(mini_dataset: Dataset) -> None:
    assert roads(Dataset.in_memory(), "en").roads == ()
    assert roads(mini_dataset, "en", f"{MINI}place/kr-narae").roads == ()


def test_times_in_words() -> None:
    assert in_words(None, "en") == ""
    assert in_words(TimeBetween(0, 0), "ja") == "0日"
    assert in_words(TimeBetween(10, 40), "en") == "about 25 days (10 to 40 days)"
    assert in_words(TimeBetween(62, 122), "ja") == "約3か月（62～122日）"
    assert in_words(TimeBetween(2487, 2851), "en") == "about 7.3 years (2487 to 2851 days)"
