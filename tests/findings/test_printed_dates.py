"""Dates that a text prints, and what headings and bullets above give."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.findings.printed_dates import Calendar, Point, calendars, printed_dates
from exchange_kg.model.date_text import format_japanese
from exchange_kg.model.edtf import EdtfDate


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("平成７(１９９５)年１１月21日", {(1995,), (1995, 11), (1995, 11, 21)}),
        ("昭和六十三年九月一日", {(1988,), (1988, 9), (1988, 9, 1)}),
        ("令和 元 年１０月", {(2019,), (2019, 10)}),
        ("2020年7～8月", {(2020,), (2020, 7), (2020, 8)}),
        ("2017年7月14日から18日の5日間", {(2017,), (2017, 7), (2017, 7, 14), (2017, 7, 18)}),
        ("平成25年度から", {(2013,), (2013, 4), (2014, 3)}),
        ("October 1, 1981", {(1981, 10, 1)}),
        ("1988년 8월 31일", {(1988,), (1988, 8), (1988, 8, 31)}),
        ("2024/6/13", {(2024, 6, 13)}),
        ("平成7年に覚書。同年11月、同月21日", {(1995,), (1995, 11), (1995, 11, 21)}),
        ("3か月、12日間、1,988人", set()),
    ],
)
def test_a_text_prints_dates(text: str, points: set[Point]) -> None:
    assert printed_dates(text, Calendar()) - {(0,)} == points


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)))
def test_a_date_in_eras_is_read(day: date) -> None:
    edtf = EdtfDate(*str(day).split("-"))
    point = tuple(int(part) for part in str(day).split("-"))
    assert point in printed_dates(format_japanese(edtf), Calendar())


def test_lines_inherit_from_headings_and_bullets() -> None:
    lines = (
        "2010年（平成22年）",
        "- 2月・来訪",
        "- ・2008年の行事",
        "写真の説明",
        "2011年",
        "- 7~8月・交流",
        "末尾",
    )
    above = list(calendars(lines))
    assert [(calendar.year, calendar.month) for calendar in above] == [
        (0, 0),
        (2010, 0),
        (2010, 2),
        (2010, 2),
        (2010, 2),
        (2011, 0),
        (2011, 8),
    ]
    assert above[-1].points == ((2011, 7), (2011, 8))
