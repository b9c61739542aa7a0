"""Bars: heights are in proportion, and what is not told is no zero."""

from __future__ import annotations

import pytest
from drawn import ENGLISH, HOSTILE, SVG, check_safe, drawings, marked, names
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange_kg.pages.pictures import Picture, YearOfPeople, bars_per_year
from exchange_kg.pages.pictures.bars import scale

YEARS = st.lists(
    st.builds(
        YearOfPeople,
        st.integers(1900, 2030),
        st.tuples(st.integers(0, 5000), st.integers(0, 5000)),
        st.booleans(),
        st.integers(0, 4),
    ),
    unique_by=lambda year: year.year,
    max_size=40,
)


def drawn(*years: YearOfPeople) -> Picture:
    return bars_per_year(ENGLISH, years, ["there", "back"])


@settings(max_examples=30)
@given(YEARS)
def test_every_year_is_a_mark_with_its_parts(years: list[YearOfPeople]) -> None:
    picture = drawn(*years)
    for drawing in drawings(picture):
        marks = marked(drawing)
        assert len(marks) == len(years) == len(picture.rows)
        parts = [part for mark in marks for part in mark if (part.get("class") or "").startswith("column")]
        assert len(parts) == sum(count > 0 for year in years for count in year.people)


def test_heights_are_in_proportion() -> None:
    wide, _ = drawings(drawn(YearOfPeople(2001, (10, 30)), YearOfPeople(2002, (20, 0))))
    heights = [
        float(part.get("height", 0))
        for part in wide.iter(f"{SVG}rect")
        if (part.get("y") and "tone-" in part.get("class", ""))
    ][:3]
    assert heights[1] == pytest.approx(3 * heights[0], abs=0.2)
    assert heights[2] == pytest.approx(2 * heights[0], abs=0.2)


def test_unknown_is_no_zero() -> None:
    picture = drawn(YearOfPeople(2001, (0, 0), unknown=2), YearOfPeople(2003, (4, 0), more=True))
    assert names(drawings(picture)[0]) == ["2001: 2 without a number", "2003: there: 4"]
    assert [cell.text for cell in picture.rows[0]] == ["2001", "", "", "2"]
    assert "4+" in picture.svg


@settings(max_examples=50)
@given(st.integers(0, 10**7))
def test_the_scale_reaches_the_greatest_value_in_few_steps(most: int) -> None:
    numbers = scale(most)
    assert numbers[0] == 0
    assert most <= numbers[-1]
    assert 2 <= len(numbers) <= 6


def test_hostile_words_stay_words() -> None:
    check_safe(bars_per_year(ENGLISH, [YearOfPeople(2001, (3,), href="?a=<&'\"")], [HOSTILE]))
    check_safe(drawn())
