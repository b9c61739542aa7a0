"""The timeline: every event is there, dates are as wide as they are known, marks do not meet."""

from __future__ import annotations

from itertools import combinations

import pytest
from drawn import ENGLISH, HOSTILE, JAPANESE, SVG, check_safe, drawings, marked, names
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange_kg.pages.frame import Link
from exchange_kg.pages.pictures import Event, timeline
from exchange_kg.pages.pictures.measure import SMALL, text_width
from exchange_kg.pages.pictures.timeline import MOST_IN_LANE, Mark, packed

DATES = st.one_of(
    st.integers(1900, 2030).map(str),
    st.dates().filter(lambda day: day.year > 1800).map(str),
    st.integers(1900, 2030).map(lambda year: f"{year}-05/.."),
    st.integers(1900, 2030).map(lambda year: f"[{year}-04..{year + 1}-03]"),
    st.integers(1900, 2030).map(lambda year: f"[{year},{year + 7}]"),
)
EVENTS = st.lists(
    st.builds(Event, st.text(max_size=30).map(Link), DATES, st.sampled_from(["", "Schools", "学校の交流"])),
    max_size=30,
)


@settings(max_examples=40)
@given(EVENTS)
def test_every_event_is_a_mark_and_a_row(events: list[Event]) -> None:
    picture = timeline(ENGLISH, events)
    assert len(picture.rows) == len(events)
    assert [len(marked(drawing)) for drawing in drawings(picture)] == [len(events)] * 2


def test_a_crowded_lane_counts_by_year() -> None:
    events = [Event(Link(f"visit {n}"), f"{2000 + n % 4}-0{1 + n % 9}") for n in range(MOST_IN_LANE + 1)]
    wide, _ = drawings(timeline(ENGLISH, events))
    assert names(wide) == ["2000: 31 events", "2001: 30 events", "2002: 30 events", "2003: 30 events"]


def test_the_years_at_both_ends_are_seen_whole() -> None:
    events = [Event(Link("first"), "1980-01-01"), Event(Link("last"), "2020-01-01")]
    for drawing in drawings(timeline(JAPANESE, events)):
        texts = [text for text in drawing.iter(f"{SVG}text") if text.get("text-anchor", "middle") == "middle"]
        eras = {text.text or "": float(text.get("x", 0)) for text in texts}
        assert {"昭和55年", "令和2年"} <= eras.keys()
        for era, x in eras.items():
            half = text_width(era, SMALL) / 2
            assert half <= x <= float(drawing.get("width", 0)) - half, era


@pytest.mark.parametrize(
    ("edtf", "shape"),
    [
        ("2010-10-22", "point"),
        ("1984", "range"),
        ("[2013-04..2014-03]", "range"),
        ("2005-04/2007-03", "span"),
        ("2020-10/..", "since"),
        ("[1981-09-01,1988-09-01]", "either"),
    ],
)
def test_a_date_is_drawn_as_it_is_known(edtf: str, shape: str) -> None:
    events = [Event(Link("it"), edtf), Event(Link("other"), "2008-01-01")]
    wide, _ = drawings(timeline(ENGLISH, events))
    mark = next(mark for mark, name in zip(marked(wide), names(wide), strict=True) if name.endswith("it"))
    assert shape in {part.get("class") for part in mark}


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 80), st.text(max_size=12)), max_size=25))
def test_marks_of_one_row_do_not_meet(given_marks: list[tuple[int, int, str]]) -> None:
    marks = [
        Mark("span", x, x + length, 1, Link(text), "", text=text, text_x=x + length + 11)
        for x, length, text in given_marks
    ]
    rows = packed(marks)
    for (one, row), (other, other_row) in combinations(zip(marks, rows, strict=True), 2):
        if row == other_row:
            assert one.reach[1] <= other.reach[0] or other.reach[1] <= one.reach[0]


def test_eras_stand_on_the_axis_in_japanese_alone() -> None:
    events = [Event(Link("a"), "1985"), Event(Link("b"), "2020")]
    assert "平成2年" in timeline(JAPANESE, events).svg
    assert "平成" not in timeline(ENGLISH, events).svg


def test_hostile_words_stay_words() -> None:
    picture = timeline(JAPANESE, [Event(Link(HOSTILE, "?a=1&b='<>\""), "2010", HOSTILE)], [HOSTILE])
    check_safe(picture)
    assert picture == timeline(JAPANESE, [Event(Link(HOSTILE, "?a=1&b='<>\""), "2010", HOSTILE)], [HOSTILE])


def test_a_date_that_cannot_be_read_stands_in_the_table_alone() -> None:
    events = [Event(Link("bad"), "2010-02-30"), Event(Link("good"), "2010-02-28")]
    picture = timeline(ENGLISH, iter(events))
    assert [len(marked(drawing)) for drawing in drawings(picture)] == [1, 1]
    assert [(row[0].text, row[1].text) for row in picture.rows] == [
        ("28 February 2010", "good"),
        ("2010-02-30", "bad"),
    ]


def test_nothing_is_told_as_nothing() -> None:
    picture = timeline(ENGLISH, [])
    assert (bool(picture), picture.description) == (False, "There is nothing to show.")
    check_safe(picture)
