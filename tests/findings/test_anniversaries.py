"""Anniversaries: their days, as precise as what they count from."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.findings.anniversaries import (
    Commemorated,
    anniversaries,
    anniversary_of,
    coming,
    commemorated,
    next_anniversary,
)
from exchange_kg.store import Dataset

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.findings.anniversaries import Anniversary

REAL = "https://w3id.org/exchange-kg/id/"
MINI = "https://towns.example/id/"
STEPS = (5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 60)
TODAY = datetime.date(2026, 11, 25)


def counted_from(base: str) -> Commemorated:
    return Commemorated("iri", "x", "kind", "", True, True, (), base, base, 0, 1, ())


def days(base: str, number: int) -> tuple[str, str, str]:
    found = anniversary_of(counted_from(base), number)
    assert found is not None
    return str(found.first), str(found.last), found.exactness


def named(found: Iterable[Anniversary]) -> list[tuple[str, int, str]]:
    return [(each.of.iri.rpartition("/")[2], each.number, str(each.first)) for each in found]


@pytest.mark.parametrize(
    ("base", "number", "expected"),
    [
        ("2010-10-22", 20, ("2030-10-22", "2030-10-22", "day")),
        ("2004-02-29", 5, ("2009-02-28", "2009-02-28", "day")),
        ("2004-02-29", 20, ("2024-02-29", "2024-02-29", "day")),
        ("2004-02-28", 5, ("2009-02-28", "2009-02-28", "day")),
        ("2007-02", 5, ("2012-02-01", "2012-02-29", "month")),
        ("2014-02", 15, ("2029-02-01", "2029-02-28", "month")),
        ("1984", 50, ("2034-01-01", "2034-12-31", "year")),
        ("[2013-04..2014-03]", 10, ("2023-04-01", "2024-03-31", "period")),
    ],
)
def test_an_anniversary_keeps_the_precision(base: str, number: int, expected: tuple[str, str, str]) -> None:
    assert days(base, number) == expected


@given(base=st.dates(datetime.date(1868, 1, 1), datetime.date(2100, 12, 31)), number=st.integers(1, 150))
def test_an_anniversary_stays_in_its_month(base: datetime.date, number: int) -> None:
    found = anniversary_of(counted_from(base.isoformat()), number)
    assert found is not None
    assert found.first == found.last
    assert (found.first.year, found.first.month) == (base.year + number, base.month)
    assert found.first.day == base.day or (base.month, base.day, found.first.day) == (2, 29, 28)


def test_there_is_none_past_the_last_year() -> None:
    assert anniversary_of(counted_from("2010"), 9000) is None


@given(
    base=st.dates(datetime.date(1868, 1, 1), datetime.date(2100, 12, 31)),
    cut=st.sampled_from((4, 7, 10)),
    day=st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)),
)
def test_those_to_come_are_all_that_do_not_lie_before_the_day(
    base: datetime.date, cut: int, day: datetime.date
) -> None:
    each = counted_from(base.isoformat()[:cut])
    found = [anniversary.number for anniversary in coming(each, day, STEPS)]
    assert found == [number for number in STEPS if days(each.base, number)[1] >= day.isoformat()]


def test_the_years_to_come_of_sapporo(real_dataset: Dataset) -> None:
    found = anniversaries(real_dataset, "ja", 2030, 2030, STEPS, thing=f"{REAL}tie/sapporo-daejeon")
    assert ("sapporo-daejeon-sister-city", 20, "2030-10-22") in named(found.anniversaries)
    assert all(each.first.year == 2030 for each in found.anniversaries)


def test_rival_dates_each_have_anniversaries(real_dataset: Dataset) -> None:
    found = anniversaries(real_dataset, "en", 2026, 2028, STEPS, thing=f"{REAL}place/jp-chitose")
    jeju = [each for each in found.anniversaries if "jeju" in each.of.iri]
    assert [(each.number, str(each.first), each.of.rival, each.of.rivals) for each in jeju] == [
        (45, "2026-09-01", 0, 2),
        (40, "2028-09-01", 1, 2),
    ]


@pytest.mark.parametrize(
    ("tie", "expected"),
    [
        ("sapporo-daejeon", ("sapporo-daejeon-sister-city", 20, "2030-10-22")),
        ("aomori-dalian", ("aomori-dalian-joint-committee", 25, "2029-12-24")),
        ("rumoi-yingkou-port", ("rumoi-yingkou-friendship-port", 40, "2030-04-17")),
        ("asahikawa-harbin", ("asahikawa-harbin-friendship-city", 35, "2030-11-21")),
    ],
)
def test_the_next_anniversary_of_a_tie(
    real_dataset: Dataset, tie: str, expected: tuple[str, int, str]
) -> None:
    of_tie = [
        each for each in commemorated(real_dataset, "en") if each.in_force and f"{REAL}tie/{tie}" in each.ties
    ]
    found = next_anniversary(of_tie, TODAY, STEPS)
    assert found is not None
    assert named([found]) == [expected]


def test_what_has_ended_has_none_unless_all_are_asked_for(mini_dataset: Dataset) -> None:
    tie = f"{MINI}tie/tsukimino-severograd"
    kahuroa = anniversaries(mini_dataset, "en", 2000, 2030, STEPS, thing=f"{MINI}tie/tsukimino-kahuroa")
    assert kahuroa.anniversaries == ()
    in_force = anniversaries(mini_dataset, "en", 2003, 2014, STEPS, thing=tie)
    assert named(in_force.anniversaries) == [
        ("tsukimino-severograd-memorandum", 5, "2007-01-01"),
        ("tsukimino-severograd-memorandum", 10, "2012-01-01"),
    ]
    haneul = f"{MINI}tie/tsukimino-haneul"
    few, all_ = (
        anniversaries(mini_dataset, "en", 2008, 2008, STEPS, thing=haneul, every_status=every)
        for every in (False, True)
    )
    assert "tsukimino-haneul-memorandum" not in {name for name, *_ in named(few.anniversaries)}
    assert ("tsukimino-haneul-memorandum", 5, "2008-11-01") in named(all_.anniversaries)


def test_an_empty_graph_has_none() -> None:
    assert anniversaries(Dataset.in_memory(), "ja", 2000, 2100, STEPS).anniversaries == ()
