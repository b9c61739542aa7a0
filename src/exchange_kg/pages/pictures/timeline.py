"""Events in time: lanes of points, of spans, and of ranges in which something happened on a day not known."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Literal

from exchange_kg.errors import InputError
from exchange_kg.model.edtf import OPEN_END, OPEN_START, EdtfDate, Interval, OneOf, parse_edtf
from exchange_kg.pages.frame import Link
from exchange_kg.pages.pictures.legend import Legend, legend, tone_signs
from exchange_kg.pages.pictures.measure import SMALL, px, shortened, text_width, wrapped
from exchange_kg.pages.pictures.picture import WIDE, Picture, Subject, Words, picture
from exchange_kg.pages.pictures.years import Tick, Years
from exchange_kg.query.readable import readable_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exchange_kg.model.edtf import Edtf

Shape = Literal["point", "range", "span", "since", "either", "year"]

MOST_IN_LANE = 120
"""A lane with more events shows how many there were in each year."""
MOST_NAMED = 9
"""A lane with more events does not name them in the drawing."""
_ROW, _AXIS, _GUTTER, _POINT, _LABEL = 24, 40, 170, 6, 190
_EDGE = 28
"""Room for half of a year and its era, where the first or the last of them stands at the edge."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: what, when (EDTF), in which lane; `tone` is a place in the tones, from 1."""

    label: Link
    edtf: str
    lane: str = ""
    tone: int = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """An event, or the events of a year, as drawn; `ends` are the places of a date that is one of several."""

    shape: Shape
    x: float
    end: float
    tone: int
    label: Link
    when: str
    count: int = 1
    ends: tuple[float, ...] = ()
    text: str = ""
    text_x: float = 0
    anchor: Literal["start", "end"] = "start"

    @property
    def middle(self) -> float:
        """The middle of the mark."""
        return px((self.x + self.end) / 2)

    @property
    def radius(self) -> float:
        """The radius of the circle that stands for a number of events."""
        return px(min(6 + 1.6 * self.count**0.5, 16))

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where the mark and its text reach."""
        width = text_width(self.text, SMALL)
        left = self.text_x - width if self.anchor == "end" and self.text else self.x
        right = self.text_x + width if self.anchor == "start" and self.text else self.end
        around = self.radius if self.shape == "year" else _POINT
        return min(left, self.x) - around, max(right, self.end) + around


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: its name in lines, where it lies, and its marks with the height of the middle of each."""

    name: tuple[str, ...]
    y: float
    height: float
    marks: tuple[tuple[float, Mark], ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawn timeline."""

    width: float
    height: float
    left: float
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    legend: Legend


def timeline(subject: Subject, events: Iterable[Event], tones: Sequence[str] = ()) -> Picture:
    """Return events along the years, in lanes in the order of their first mention.

    `tones` name the colours. A date that is not known to the day is drawn as the range in which it lies; one
    that cannot be read stands in the table alone.
    """
    events = list(events)
    drawn = sorted(
        (event for event in events if is_edtf(event.edtf)),
        key=lambda event: (_sorting(event.edtf), event.label.text),
    )
    unread = [event for event in events if not is_edtf(event.edtf)]
    word = subject.word
    rows = tuple(
        (Link(readable_date(event.edtf, subject.language)), event.label, Link(event.lane))
        for event in (*drawn, *unread)
    )
    description = word("timeline.description", count=len(rows)) if rows else word("nothing")
    columns = (word("columns.date"), word("columns.event"), word("columns.lane"))
    lanes = list(dict.fromkeys(event.lane for event in events if event not in unread))
    draw = partial(_drawn, subject, drawn, lanes, tones)
    return picture(subject, "timeline", Words(description, columns, rows), draw)


def is_edtf(text: str) -> bool:
    """Tell whether a text is a date that can be read."""
    try:
        parse_edtf(text)
    except InputError:
        return False
    return True


def _drawn(
    subject: Subject, events: list[Event], lanes: list[str], tones: Sequence[str], width: int
) -> Timeline:
    wide = width >= WIDE
    left = _GUTTER if wide and any(lanes) else _EDGE
    years = _years(events, left, width - _EDGE)
    top: float = _AXIS
    made = []
    shapes: set[Shape] = set()
    for name in lanes:
        marks = _marks([event for event in events if event.lane == name], years, subject, named=wide)
        shapes |= {mark.shape for mark in marks}
        lane = _lane(name, marks, top, wide=wide)
        made.append(lane)
        top += lane.height
    signs = tone_signs("", tones, {event.tone for event in events})
    signs += [(shape, subject.word(f"timeline.{shape}")) for shape in _EXPLAINED if shape in shapes]
    keys = legend(signs, left if wide else 14, width - 14, top + 14)
    return Timeline(width, px(top + 24 + keys.height), left, years.ticks(subject.language), tuple(made), keys)


_EXPLAINED: tuple[Shape, ...] = ("range", "span", "since", "either")


def _lane(name: str, marks: list[Mark], top: float, *, wide: bool) -> Lane:
    title = (
        wrapped(name, _GUTTER - 20, 2, SMALL) if wide else ((shortened(name, 330, SMALL),) if name else ())
    )
    above = 10 if wide or not name else 30
    rows = packed(marks)
    height = max(above + (max(rows, default=0) + 1) * _ROW + 6, above + 20 * len(title) + 6)
    heights = [px(top + above + (row + 0.5) * _ROW) for row in rows]
    return Lane(title, px(top), px(height), tuple(zip(heights, marks, strict=True)))


def packed(marks: Sequence[Mark]) -> list[int]:
    """Return for each mark the first row, from 0, in which it meets no mark before it."""
    rows: list[int] = []
    taken: list[list[tuple[float, float]]] = []
    for mark in marks:
        left, right = mark.reach
        free = (
            row
            for row, others in enumerate(taken)
            if all(right <= start or end <= left for start, end in others)
        )
        row = next(free, len(taken))
        if row == len(taken):
            taken.append([])
        taken[row].append((left, right))
        rows.append(row)
    return rows


def _marks(events: list[Event], years: Years, subject: Subject, *, named: bool) -> list[Mark]:
    if len(events) > MOST_IN_LANE:
        return _by_year(events, years, subject)
    marks = [_mark(event, years, subject) for event in events]
    return [_with_text(mark, years) for mark in marks] if named and len(marks) <= MOST_NAMED else marks


def _by_year(events: list[Event], years: Years, subject: Subject) -> list[Mark]:
    counts = Counter(_bounds(parse_edtf(event.edtf))[0].year for event in events)
    marks = []
    for year, count in sorted(counts.items()):
        x = px(years.x(date(year, 7, 1)))
        text = subject.word("timeline.year", year=year, count=count)
        marks.append(Mark("year", x, x, 0, Link(text), str(year), count))
    return marks


def _mark(event: Event, years: Years, subject: Subject) -> Mark:
    edtf = parse_edtf(event.edtf)
    when = readable_date(event.edtf, subject.language)
    start, end = (px(years.x(day)) for day in _bounds(edtf))
    if isinstance(edtf, OneOf) and all(isinstance(member, EdtfDate) for member in edtf.members):
        ends = tuple(px(years.x(member.bounds().earliest)) for member in edtf.members)
        return Mark("either", min(ends), max(ends), event.tone, event.label, when, ends=ends)
    if isinstance(edtf, Interval) and edtf.bounds().latest == OPEN_END:
        return Mark("since", start, px(years.right), event.tone, event.label, when)
    if end - start <= _POINT:
        middle = px((start + end) / 2)
        return Mark("point", middle, middle, event.tone, event.label, when)
    return Mark("span" if isinstance(edtf, Interval) else "range", start, end, event.tone, event.label, when)


def _with_text(mark: Mark, years: Years) -> Mark:
    text = shortened(mark.label.text, _LABEL, SMALL)
    right = mark.end + _POINT + 5
    fits = right + text_width(text, SMALL) <= years.right + 20
    place = right if fits else mark.x - _POINT - 5
    return Mark(
        mark.shape,
        mark.x,
        mark.end,
        mark.tone,
        mark.label,
        mark.when,
        1,
        mark.ends,
        text,
        px(place),
        "start" if fits else "end",
    )


def _years(events: list[Event], left: float, right: float) -> Years:
    bounds = [day for event in events for day in parse_edtf(event.edtf).bounds()]
    known = [day.year for day in bounds if day not in (OPEN_START, OPEN_END)] or [2000]
    return Years(min(known), max(known), left, right)


def _bounds(edtf: Edtf) -> tuple[date, date]:
    """Return the first and the last day; what is open takes the other."""
    earliest, latest = edtf.bounds()
    return (latest if earliest == OPEN_START else earliest), (earliest if latest == OPEN_END else latest)


def _sorting(edtf: str) -> tuple[date, date]:
    return _bounds(parse_edtf(edtf))
