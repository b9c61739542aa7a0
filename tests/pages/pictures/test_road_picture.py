"""Roads and rounds: every step is a mark in order, a longer time is a longer line, gaps are seen."""

from __future__ import annotations

from itertools import pairwise

from drawn import ENGLISH, HOSTILE, JAPANESE, SVG, check_safe, drawings, marked, names
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange_kg.pages.frame import Link
from exchange_kg.pages.pictures import Milestone, Round, programme_rounds, road

STEPS = st.lists(
    st.builds(
        Milestone,
        st.text(max_size=120).map(Link),
        st.just("2010"),
        st.text(max_size=10),
        st.sampled_from(["step", "obstacle", "lifted", "signing"]),
        st.just("later"),
        st.one_of(st.none(), st.integers(0, 20000)),
    ),
    max_size=12,
)


@settings(max_examples=40)
@given(STEPS)
def test_every_step_is_a_mark_below_the_one_before(steps: list[Milestone]) -> None:
    picture = road(ENGLISH, steps)
    for drawing in drawings(picture):
        marks = marked(drawing)
        assert len(marks) == len(steps) == len(picture.rows)
        texts = [[float(text.get("y", 0)) for text in mark.iter(f"{SVG}text")] for mark in marks]
        assert all(max(above) + 10 < min(below) for above, below in pairwise(texts))
        assert not texts or max(texts[-1]) < float(drawing.get("height", 0))


def test_a_longer_time_is_a_longer_line() -> None:
    steps = [Milestone(Link(f"step {days}"), "", "", days=days) for days in (0, 30, 900, 3000)]
    heights = [float(stop.get("cy", 0)) for stop in drawings(road(ENGLISH, steps))[0].iter(f"{SVG}circle")]
    gaps = [after - before for before, after in pairwise(heights)]
    assert gaps == sorted(set(gaps))


def test_on_a_phone_a_step_without_a_date_stands_beside_its_mark() -> None:
    _, narrow = drawings(
        road(ENGLISH, [Milestone(Link("dated"), "2010", ""), Milestone(Link("undated"), "", "")])
    )
    dated, undated = (
        float(mark.findall(f".//{SVG}text")[-1].get("y", 0))
        - float(mark.findall(f".//{SVG}circle")[0].get("cy", 0))
        for mark in marked(narrow)
    )
    assert (dated, undated) == (23, 5)


def test_gaps_are_years_without_a_round() -> None:
    picture = programme_rounds(ENGLISH, [Round(2018, Link("1st", "#1"), "1"), Round(2021, Link("2nd"), "2")])
    wide, narrow = drawings(picture)
    assert names(wide) == names(narrow)
    assert names(wide)[:2] == ["2018: 1st", "2019: no round is recorded"]
    assert [mark.get("class") for mark in marked(wide)] == ["at held", "at gap", "at gap", "at held"]
    assert picture.description == "2 rounds from 2018 to 2021. Years without a round: 2019, 2020."


@settings(max_examples=50)
@given(st.lists(st.integers(1950, 2030), min_size=1, max_size=20))
def test_every_year_has_one_cell(years: list[int]) -> None:
    picture = programme_rounds(ENGLISH, [Round(year, Link(str(year))) for year in years])
    assert len(picture.rows) == len(years)
    for drawing in drawings(picture):
        cells = {(cell.get("x"), cell.get("y")) for cell in drawing.iter(f"{SVG}rect")}
        assert len(cells) == len(marked(drawing)) == max(years) - min(years) + 1


def test_hostile_words_stay_words() -> None:
    check_safe(road(JAPANESE, [Milestone(Link(HOSTILE, "?a=<'\"&"), HOSTILE, HOSTILE, "signing", HOSTILE)]))
    check_safe(programme_rounds(JAPANESE, [Round(2010, Link(HOSTILE, "?a=<'\"&"), HOSTILE)]))
    check_safe(road(ENGLISH, []))
    check_safe(programme_rounds(ENGLISH, []))
