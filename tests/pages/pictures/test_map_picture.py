"""The map: every place is in a mark, ways cross the line of dates, labels keep apart, land is land."""

from __future__ import annotations

import math
import re
from itertools import combinations

import pytest
from drawn import ENGLISH, HOSTILE, JAPANESE, SVG, check_safe, drawings, marked, names
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange_kg.model.great_circle import great_circle
from exchange_kg.pages.frame import Link
from exchange_kg.pages.pictures import Joined, Picture, Spot, world_map
from exchange_kg.pages.pictures.clusters import clustered
from exchange_kg.pages.pictures.globe import Window, land_path, line_path, window
from exchange_kg.pages.pictures.labels import Dot, labels

LONGITUDES, LATITUDES = st.floats(-180, 180), st.floats(-55, 80)
POINTS = st.lists(st.tuples(LONGITUDES, LATITUDES), min_size=1, max_size=12)
SAPPORO, ANCHORAGE, DURBAN = (141.35, 43.06), (-149.89, 61.22), (31.03, -29.86)


def spot(name: str, point: tuple[float, float]) -> Spot:
    return Spot(name, Link(name, f"#{name}"), point[1], point[0])


def drawn(*points: tuple[float, float]) -> Picture:
    spots = [spot(f"p{number}", point) for number, point in enumerate(points)]
    return world_map(ENGLISH, spots, [Joined("p0", one.key, "sister city") for one in spots[1:]])


@settings(max_examples=25)
@given(POINTS)
def test_every_place_stands_in_one_mark(points: list[tuple[float, float]]) -> None:
    picture = drawn(*points)
    for drawing in drawings(picture):
        numbers = [re.search(r"\+(\d+)$", name) for name in names(drawing)]
        listed = sum(name.count("p") for name in names(drawing))
        assert listed + sum(int(more[1]) for more in numbers if more) == len(points)
    assert len(picture.rows) == len(points) - 1


@settings(max_examples=50)
@given(POINTS, st.sampled_from([(960, (400, 560), 64), (360, (260, 400), 36)]))
def test_the_window_holds_all_places(
    points: list[tuple[float, float]], size: tuple[int, tuple[int, int], int]
) -> None:
    view = window(points, *size)
    for longitude, latitude in points:
        x, y = view.at(view.offset(longitude), latitude)
        assert -0.5 <= x <= view.width + 0.5
        assert -0.5 <= y <= view.height + 0.5


def test_the_window_is_that_of_the_region() -> None:
    pacific = window([SAPPORO, ANCHORAGE], 960, (400, 560), 64)
    assert abs(pacific.offset(175.7)) < 1  # across the line of dates, not over Europe
    assert window([SAPPORO, (140.7, 42.0)], 960, (400, 560), 64).across > pacific.across
    assert window([], 960, (400, 560), 64).across == pytest.approx(960 / 360)


def test_a_way_that_leaves_the_map_comes_in_on_the_other_side() -> None:
    view = Window(0, 20, 360, 180, 1, 1)
    path = line_path([(170, 10), (-170, 20)], view)
    assert path == "M350 100L360 95M0 95L10 90"
    assert line_path([(-170, 20), (170, 10)], view) == "M10 90L0 95M360 95L350 100"
    assert line_path(great_circle(SAPPORO, DURBAN), view).count("M") == 1
    assert line_path(great_circle(SAPPORO, ANCHORAGE), view).count("M") == 2


@settings(max_examples=50)
@given(st.tuples(LONGITUDES, LATITUDES), st.tuples(LONGITUDES, LATITUDES))
def test_a_great_circle_goes_from_one_end_to_the_other_in_small_steps(
    start: tuple[float, float], end: tuple[float, float]
) -> None:
    way = great_circle(start, end)
    assert (way[0], way[-1]) == (start, end)
    assert len(way) <= 73


def test_a_great_circle_is_the_shortest_way() -> None:
    """The way from Tokyo to Oslo leads through the far north."""
    assert max(latitude for _, latitude in great_circle((139.7, 35.7), (10.75, 59.9))) > 70


def test_the_land_has_no_bar_across_the_map() -> None:
    """A ring that crosses the line of dates must not jump from one side to the other."""
    for middle in (0, 140, 180):
        path = land_path(Window(middle, 12, 960, 384, 960 / 360, 960 / 360))
        rings = [ring.partition("l")[2].rstrip("z").split() for ring in path.split("M")]
        steps = [abs(int(step)) for ring in rings for step in ring[::2]]
        assert len(steps) > 3000
        assert max(steps) < 100


def test_land_is_where_land_is() -> None:
    """The outline encloses Sapporo and Anchorage, and no point of the Pacific."""
    view = Window(180, 12, 3600, 1440, 10, 10)
    for point, inside in ((SAPPORO, True), (ANCHORAGE, True), ((180, 35), False), ((140, 30), False)):
        x, y = view.at(view.offset(point[0]), point[1])
        assert is_inside(land_path(view), x, y) is inside


def is_inside(path: str, x: float, y: float) -> bool:
    """Tell whether a point lies in a path of rings, by the number of edges to the right of it."""
    crossings = 0
    for ring in path.split("M")[1:]:
        start, _, rest = ring.rstrip("z").partition("l")
        at = [float(number) for number in start.split()]
        places = [tuple(at)]
        numbers = [int(number) for number in rest.split()]
        for right, down in zip(numbers[::2], numbers[1::2], strict=True):
            at = [at[0] + right, at[1] + down]
            places.append(tuple(at))
        for (x0, y0), (x1, y1) in zip(places, [*places[1:], places[0]], strict=True):
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
                crossings += 1
    return crossings % 2 == 1


@settings(max_examples=50)
@given(
    st.lists(
        st.builds(Dot, st.integers(0, 300), st.integers(0, 200), st.integers(3, 12), st.text(max_size=20)),
        max_size=20,
    )
)
def test_labels_keep_apart(dots: list[Dot]) -> None:
    found = [label for label in labels(dots, 300, 200) if label]
    for one, other in combinations(found, 2):
        assert not one.box.meets(other.box)
    for label, dot in zip(labels(dots, 300, 200), dots, strict=True):
        assert label is None or not any(label.box.meets(other.box) for other in dots if other != dot)


def test_a_place_alone_has_its_label() -> None:
    label = labels([Dot(50, 50, 5, "Sapporo")], 300, 100)[0]
    assert label
    assert label.text == "Sapporo"


@settings(max_examples=50)
@given(st.lists(st.tuples(st.floats(0, 900), st.floats(0, 500)), max_size=60), st.integers(1, 60))
def test_clusters_hold_every_place_once(points: list[tuple[float, float]], most: int) -> None:
    groups, apart = clustered(points, most)
    assert sorted(place for group in groups for place in group) == list(range(len(points)))
    assert len(groups) <= max(most, 120)
    assert apart > 0


@pytest.mark.parametrize("towns", [60, 1500, 6000])
def test_marks_of_many_places_keep_apart_and_have_room_for_their_numbers(towns: int) -> None:
    spread = [(town * 0.7549 % 1, town * 0.5698 % 1) for town in range(towns)]
    islands = [(130 + 14 * across, 31 + 13 * down) for across, down in spread]
    world = [(-120 + 240 * across, -30 + 90 * down) for across, down in spread]
    for drawing in drawings(drawn(*islands, *world)):
        circles = [one for one in drawing.iter(f"{SVG}circle") if one.get("class") == "spot"]
        round_marks = [tuple(float(one.get(name, "")) for name in ("cx", "cy", "r")) for one in circles]
        for (x, y, radius), (other_x, other_y, other_radius) in combinations(round_marks, 2):
            assert math.hypot(x - other_x, y - other_y) > radius + other_radius
        for mark in marked(drawing):
            number = mark.find(f"{SVG}text[@y]")
            if number is not None and number.get("class", "").startswith("inside"):
                size = {"inside": 11, "inside small": 9.5, "inside tiny": 8}[number.get("class", "")]
                circle = mark.find(f"{SVG}circle")
                assert circle is not None
                assert len(number.text or "") * size * 0.6 < 2 * float(circle.get("r", ""))


def test_what_has_no_position_is_named() -> None:
    spots = [spot("a", SAPPORO), spot("b", ANCHORAGE), Spot("c", Link("Nowhere"))]
    picture = world_map(
        ENGLISH, spots, [Joined("a", "b"), Joined("a", "c", "sister city"), Joined("a", "lost")]
    )
    assert picture.note == "Not on the map, since their position is not known: Nowhere."
    assert [row[1].text for row in picture.rows] == ["b", "Nowhere"]
    assert len(marked(drawings(picture)[0])) == 2


def test_hostile_words_stay_words() -> None:
    spots = [Spot('k"<', Link(HOSTILE, "?a=<'\"&"), 43, 141, chief=True), Spot("x", Link(HOSTILE), 10, 20)]
    first, second = (world_map(JAPANESE, spots, [Joined('k"<', "x", HOSTILE)], [HOSTILE]) for _ in range(2))
    check_safe(first)
    assert first == second
    assert drawings(first)[0].find(f".//{SVG}script") is None
