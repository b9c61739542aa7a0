"""EDTF is read, printed and bounded as the standard says; the `edtf` package is the oracle."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import edtf as oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.errors import InputError
from exchange_kg.model.edtf import (
    OPEN_END,
    OPEN_START,
    Bounds,
    Edge,
    EdtfDate,
    Interval,
    OneOf,
    Precision,
    Span,
    is_edtf_shaped,
    julian_day,
    parse_edtf,
)

if TYPE_CHECKING:
    from time import struct_time


def to_precision(day: date, parts: int) -> EdtfDate:
    """Return a day as EDTF, as precise as its first parts (year, month, day)."""
    return EdtfDate.of(day.year, day.month if parts > 1 else None, day.day if parts > 2 else None)


days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
plain_dates = st.builds(to_precision, days, st.sampled_from([1, 2, 3]))
qualifiers = st.sampled_from(["", "?", "~", "%"])
unspecified = st.sampled_from(["199X", "20XX", "1999-XX", "1999-12-XX", "1999-XX-XX"])
seasons = st.builds(lambda year, season: f"{year:04}-{season}", st.integers(1000, 9000), st.integers(21, 23))
qualified = st.builds(
    lambda written, qualifier: f"{written}{qualifier}", plain_dates | unspecified, qualifiers
)
dates = qualified | seasons
pairs = st.tuples(plain_dates, plain_dates).filter(
    lambda pair: pair[0].bounds().earliest <= pair[1].bounds().latest
)
same_precision = pairs.filter(lambda pair: pair[0].precision == pair[1].precision)
intervals = (
    pairs.map(lambda pair: f"{pair[0]}/{pair[1]}")
    | dates.map(lambda written: f"{written}/..")
    | dates.map(lambda written: f"{written}/")
    | dates.map(lambda written: f"../{written}")
    | dates.map(lambda written: f"/{written}")
)
members = plain_dates.map(str) | same_precision.map(lambda pair: f"{pair[0]}..{pair[1]}")
sets = st.lists(members, min_size=2, max_size=4).map(lambda parts: f"[{','.join(parts)}]")
anything = dates | intervals | sets


@given(anything)
def test_printing_gives_back_what_was_read(text: str) -> None:
    assert str(parse_edtf(text)) == text


@given(anything)
def test_bounds_are_in_order(text: str) -> None:
    earliest, latest = parse_edtf(text).bounds()
    assert earliest <= latest


@given(days, st.sampled_from([1, 2, 3]))
def test_bounds_hold_the_day_they_came_from(day: date, parts: int) -> None:
    earliest, latest = to_precision(day, parts).bounds()
    assert earliest <= day <= latest


def as_date(moment: struct_time) -> date:
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)


@given(
    dates
    | pairs.map(lambda pair: f"{pair[0]}/{pair[1]}")
    | same_precision.map(lambda pair: f"[{pair[0]}..{pair[1]}]")
)
def test_bounds_agree_with_the_oracle(text: str) -> None:
    other = oracle.parse_edtf(text)
    assert parse_edtf(text).bounds() == (as_date(other.lower_strict()), as_date(other.upper_strict()))


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2010", date(2010, 1, 1), date(2010, 12, 31), Precision.YEAR),
        ("2010-10", date(2010, 10, 1), date(2010, 10, 31), Precision.MONTH),
        ("2010-10-22", date(2010, 10, 22), date(2010, 10, 22), Precision.DAY),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29), Precision.MONTH),
        ("199X", date(1990, 1, 1), date(1999, 12, 31), Precision.DECADE),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31), Precision.CENTURY),
        ("1999-XX", date(1999, 1, 1), date(1999, 12, 31), Precision.YEAR),
        ("1999-12-XX", date(1999, 12, 1), date(1999, 12, 31), Precision.MONTH),
        ("2010-22", date(2010, 6, 1), date(2010, 8, 31), Precision.SEASON),
        ("2011-24", date(2010, 12, 1), date(2012, 2, 29), Precision.SEASON),
        ("0001-24", OPEN_START, date(2, 2, 28), Precision.SEASON),
        ("9999-24", date(9998, 12, 1), OPEN_END, Precision.SEASON),
        ("1984~", date(1984, 1, 1), date(1984, 12, 31), Precision.YEAR),
        ("2013-02/..", date(2013, 2, 1), OPEN_END, Precision.MONTH),
        ("2013-02/", date(2013, 2, 1), OPEN_END, Precision.MONTH),
        ("../2013-02", OPEN_START, date(2013, 2, 28), Precision.MONTH),
        ("/2013-02", OPEN_START, date(2013, 2, 28), Precision.MONTH),
        ("2014-08-02/2014", date(2014, 8, 2), date(2014, 12, 31), Precision.YEAR),
        ("[2013-04..2014-03]", date(2013, 4, 1), date(2014, 3, 31), Precision.MONTH),
        ("[1981-09-01,1988-09-01]", date(1981, 9, 1), date(1988, 9, 1), Precision.DAY),
        ("[1988,1981,1984-05]", date(1981, 1, 1), date(1988, 12, 31), Precision.YEAR),
        ("[..1984]", OPEN_START, date(1984, 12, 31), Precision.YEAR),
        ("[1984..]", date(1984, 1, 1), OPEN_END, Precision.YEAR),
    ],
)
def test_bounds_and_precision(text: str, earliest: date, latest: date, precision: Precision) -> None:
    value = parse_edtf(text)
    assert value.bounds() == Bounds(earliest, latest)
    assert value.precision is precision


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2010-02-30", "has the day 30, but its month has 28 days"),
        ("2010-13", "has the month 13"),
        ("2010-00", "has the month 0"),
        ("2010-21-01", "has the month 21"),
        ("2010-10-00", "has the day 0"),
        ("0000", "has the year 0000"),
        ("000X", "has the year 000X"),
        ("2011/2010", "ends before it begins"),
        ("2010-10-22/2010-10-21", "ends before it begins"),
        ("[2011..2010]", "ends before it begins"),
        ("[2010..2011-03]", "different precision"),
        ("2010-02-30/2011", "“2010-02-30” has the day 30"),
    ],
)
def test_dates_that_do_not_exist(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse_edtf(text)


@pytest.mark.parametrize(
    "text",
    ["", "10", "2010-1", "2010-10-22T10:00", " 2010", "2010 ", "20100101", "-2010", "Y20100", "1X99",
     "199X-10", "1999-XX-12", "2010?-10", "2010?~", "/", "../..", "/..", "2010/2011/2012", "[]", "[2010]",
     "[..]", "[2010, 2011]", "[2010", "{2010,2011}", "２０１０", "2010\n", "平成7年"],
)  # fmt: skip
def test_what_is_not_edtf(text: str) -> None:
    with pytest.raises(InputError, match="is not a date in EDTF"):
        parse_edtf(text)


def test_sentences_in_japanese() -> None:
    with pytest.raises(InputError) as caught:
        parse_edtf("2010-02-30")
    assert caught.value.text("ja").startswith("「2010-02-30」の日が30ですが、この月は28日までです。")


def test_values_have_parts() -> None:
    assert parse_edtf("2010-10/..") == Interval(EdtfDate.of(2010, 10), Edge.OPEN)
    assert parse_edtf("/2010~") == Interval(Edge.UNKNOWN, EdtfDate("2010", qualifier="~"))
    assert parse_edtf("[1981,1984..]") == OneOf((EdtfDate("1981"), Span(EdtfDate("1984"), None)))


@given(st.text("0123456789X-/.[],?~%", max_size=24) | anything)
def test_edtf_has_the_shape_of_edtf(text: str) -> None:
    try:
        parse_edtf(text)
    except InputError:
        return
    assert is_edtf_shaped(text)


def test_the_shape_alone_tells_edtf_from_japanese_dates() -> None:
    assert is_edtf_shaped("2010-02-30")
    assert not is_edtf_shaped("2010/10/22")
    assert not is_edtf_shaped("2010/10")
    assert not is_edtf_shaped("2010.10.22")


def test_julian_days() -> None:
    assert julian_day(date(2000, 1, 1)) == 2_451_545
    assert julian_day(date(1858, 11, 17)) == 2_400_001
    assert julian_day(date(2010, 10, 22)) - julian_day(date(2010, 10, 1)) == 21
