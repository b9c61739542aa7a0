"""How ties are doing: facts counted by hand in the documents, and what is never said."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.findings.headcounts import Headcount, People, people
from exchange_kg.findings.health import health
from exchange_kg.findings.time_between import TimeBetween
from exchange_kg.store import Dataset
from exchange_kg.workspace import CalendarSettings, HealthSettings

if TYPE_CHECKING:
    from exchange_kg.findings.health import Health, Status

REAL = "https://w3id.org/exchange-kg/id/"
MINI = "https://towns.example/id/"
TODAY = datetime.date(2026, 11, 25)
STEPS = CalendarSettings().steps


def the_health(
    dataset: Dataset, tie: str, as_of: datetime.date = TODAY, settings: HealthSettings | None = None
) -> Health:
    (found,) = health(dataset, "en", as_of, settings or HealthSettings(), steps=STEPS, thing=tie).ties
    return found


@pytest.mark.parametrize(
    ("tie", "last", "gap", "status"),
    [
        # 76th Snow Festival; from 2003 to the visit of November 2009.
        ("sapporo-daejeon", ("2026-02", 298), ("2003", "2009-11", 2132, 2525), "active"),
        # Tenth session of October 令和元年; from the school of 平成20年 to the session of September 平成24年.
        ("aomori-dalian", ("2019-10", 88), ("2008", "2012-09", 1340, 1734), "quiet"),
        # Twenty years of the ports; from table tennis in October 1981 to the delegation of October 1984.
        ("rumoi-yingkou", ("2010-07", 100), ("1981-10", "1984-10", 1066, 1126), "no-evidence"),
    ],
)
def test_last_exchange_and_longest_gap(
    real_dataset: Dataset, tie: str, last: tuple[str, int], gap: tuple[str, str, int, int], status: Status
) -> None:
    found = the_health(real_dataset, f"{REAL}tie/{tie}")
    assert found.last is not None
    assert (found.last.date, found.last.evidence) == (last[0], (f"{tie}:{last[1]}",))
    assert found.gap is not None
    assert (found.gap.after.date, found.gap.before.date) == gap[:2]
    assert found.gap.time == TimeBetween(*gap[2:])
    assert found.status == status


def test_the_years_of_rumoi_and_yingkou_add_up(real_dataset: Dataset) -> None:
    found = the_health(real_dataset, f"{REAL}tie/rumoi-yingkou")
    assert (found.years[0].year, found.years[-1].year) == (1980, 2010)
    assert sum(count.exchanges for count in found.years) + found.in_no_year == found.exchanges
    assert sum(way.exchanges for way in found.directions) + found.other == found.exchanges
    for count in found.years:
        assert sum(count.directed) + count.other == count.exchanges
    # 1982, 1983, 1986 and 1987 have steps at most.
    empty = [count.year for count in found.years if not count.exchanges]
    assert empty == [1982, 1983, 1986, 1987, 1998, 2002, 2006]


def test_people_who_moved_between_sapporo_and_daejeon(real_dataset: Dataset) -> None:
    found = the_health(real_dataset, f"{REAL}tie/sapporo-daejeon")
    ways = {way.origin: way for way in found.directions}
    # 70名を超える and the like have no upper bound.
    assert ways["Daejeon"].people.at_most is None
    assert ways["Daejeon"].people.about == 50
    # The ten dancers of 2025 are an act of a party whose number is not told.
    assert ways["Sapporo"].people.at_least == ways["Sapporo"].people.at_most == 92
    assert ways["Sapporo"].people.unknown_records == 16


def test_who_met_online_or_was_filmed_did_not_move(real_dataset: Dataset) -> None:
    found = the_health(real_dataset, f"{REAL}tie/asahikawa-harbin")
    ways = {way.origin: way for way in found.directions}
    # Not the 25 people of the video of encouragement, nor the masks, whose number of people is not told.
    assert ways["Harbin"].people == People(50, 50, 0, 0, 4)


def test_acts_within_a_visit_are_not_counted_twice(mini_dataset: Dataset) -> None:
    found = the_health(mini_dataset, f"{MINI}tie/tsukimino-haneul")
    assert sum(count.exchanges for count in found.years) + found.in_no_year == found.exchanges
    assert [(way.origin, way.destination) for way in found.directions] == [
        ("Tsukimino", "Haneul"),
        ("Haneul", "Tsukimino"),
    ]
    assert found.anniversary is not None
    assert found.anniversary.of.iri.endswith("tsukimino-haneul-sister-city")


@pytest.mark.parametrize(
    ("as_of", "settings", "status"),
    [
        ((2010, 7, 31), HealthSettings(1, 2), "active"),
        ((2011, 7, 31), HealthSettings(1, 2), "active"),
        ((2011, 8, 1), HealthSettings(1, 2), "quiet"),
        ((2012, 8, 1), HealthSettings(1, 2), "no-evidence"),
        # The document goes on to March 2012, more than a year after July 2010.
        ((2012, 8, 1), HealthSettings(1, 1), "dormant"),
        ((1980, 1, 1), HealthSettings(1, 1), "no-record"),
        ((1, 1, 1), HealthSettings(), "no-record"),
        ((9999, 12, 31), HealthSettings(999, 999), "no-evidence"),
    ],
)
def test_the_status_follows_the_thresholds(
    real_dataset: Dataset, as_of: tuple[int, int, int], settings: HealthSettings, status: Status
) -> None:
    found = the_health(real_dataset, f"{REAL}tie/rumoi-yingkou", datetime.date(*as_of), settings)
    assert found.status == status


def test_a_leap_day_has_a_day_years_before(real_dataset: Dataset) -> None:
    leap = datetime.date(2012, 2, 29)
    assert the_health(real_dataset, f"{REAL}tie/rumoi-yingkou", leap, HealthSettings(1, 2)).status == "quiet"


def test_a_city_has_its_ties_and_those_of_its_schools(real_dataset: Dataset) -> None:
    found = health(real_dataset, "ja", TODAY, HealthSettings(), steps=STEPS, thing=f"{REAL}place/jp-aomori")
    names = {each.tie.rpartition("/")[2] for each in found.ties}
    assert "aomori-dalian" in names
    assert "aomori-kobata-es-dalian-songshan-es" in names
    assert "aomori-pref-dalian" not in names
    counts = [each.exchanges for each in found.ties]
    assert counts == sorted(counts, reverse=True)


def test_an_empty_graph_and_a_city_without_ties(mini_dataset: Dataset) -> None:
    empty = Dataset.in_memory()
    assert health(empty, "en", TODAY, HealthSettings(), steps=STEPS).ties == ()
    narae = f"{MINI}place/kr-narae"
    assert health(mini_dataset, "en", TODAY, HealthSettings(), steps=STEPS, thing=narae).ties == ()


def test_a_tie_without_exchanges_has_no_record(mini_dataset: Dataset) -> None:
    found = the_health(mini_dataset, f"{MINI}tie/himisawa-nova-serra")
    assert (found.status, found.last, found.gap, found.exchanges) == ("no-record", None, None, 0)
    assert found.years == ()


def test_numbers_of_people_are_summed_by_what_is_known_of_them() -> None:
    counts = [Headcount(4, 4), Headcount(71, None), None, Headcount(None, None, 50), Headcount(None, 9)]
    assert people(counts) == People(75, None, 50, 1, 1)
    assert people([Headcount(4, 4), Headcount(5, 7)]) == People(9, 11, 0, 0, 0)
    assert people([]) == People(0, 0, 0, 0, 0)


bounded = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Headcount(min(pair), max(pair)))


@given(counts=st.lists(st.none() | bounded), actual=st.data())
def test_the_bounds_hold_whatever_the_numbers_were(
    counts: list[Headcount | None], actual: st.DataObject
) -> None:
    found = people(counts)
    drawn = sum(
        actual.draw(st.integers(count.least or 0, count.most or 0)) for count in counts if count is not None
    )
    assert found.at_most is not None
    assert found.at_least <= drawn <= found.at_most
    assert found.unknown_records == counts.count(None)
