"""One reader for Japanese and ISO dates: text to EDTF, with remarks on what people should know about it.

A date never gains precision. Nothing is guessed: what cannot be read is an InputError, and what was read
although something is odd about it (a year beyond its era, two calendars that disagree) has a remark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from exchange_kg import messages
from exchange_kg.errors import InputError
from exchange_kg.model.edtf import (
    Edge,
    Edtf,
    EdtfDate,
    Interval,
    OneOf,
    Precision,
    Span,
    is_edtf_shaped,
    parse_edtf,
)
from exchange_kg.model.eras import ERA_BY_NAME, FIRST_GREGORIAN_DAY, Era
from exchange_kg.model.japanese_writing import ERA_YEAR, one_form

if TYPE_CHECKING:
    from datetime import date

    from exchange_kg.messages import Language

SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}

YEAR_NAME = re.compile(rf"(?P<era>{'|'.join(ERA_BY_NAME)})?(?P<number>\d+|元)")
_UNIT = "(?:年度|年代|年)"
_NAME = rf"(?:{ERA_YEAR}|\d{{4}})"
_AGAIN = rf"\({_NAME}{_UNIT}?(?:[・/]{_NAME}{_UNIT}?)?\)"
_VAGUE = "上旬|初旬|中旬|下旬|初め|初頭|前半|半ば|後半|末"
_SINCE = "~|から|以降|以来"
_JOINED = "[・、,と]|及び|および"


class _Parts(NamedTuple):
    """The parts of one date as written; an absent part is the empty text."""

    year: str
    month: str
    season: str
    day: str
    vague: str
    about: str
    again: str


def _point_pattern(name: str) -> str:
    return rf"""(?P<{name}>
        (?P<{name}_year> (?: {_NAME} | \d{{1,2}}(?=年) ) {_UNIT}? (?: {_AGAIN} {_UNIT}? )? )?
        (?: (?<!\d) (?P<{name}_month> \d{{1,2}} ) 月 | (?P<{name}_season> [{"".join(SEASONS)}] ) )?
        (?: (?<!\d) (?P<{name}_day> \d{{1,2}} ) 日 )?
        (?P<{name}_vague> {_VAGUE} )?
        (?P<{name}_about> 頃|ごろ )?
        (?P<{name}_again> {_AGAIN} )?
    )"""


EXPRESSION = re.compile(
    rf"""(?P<until>~)? {_point_pattern("first")}
    (?: (?: (?P<since>{_SINCE}) | (?P<joined>{_JOINED}) ) {_point_pattern("second")} )?
    (?P<until_end>まで)? (?: の? (?P<days>\d{{1,3}}) 日間 )?""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class DateRemark:
    """Something people should know about how a date was read, by its code (`lunisolar`, `after_era`...)."""

    code: str
    fields: tuple[tuple[str, str], ...]

    def text(self, language: Language) -> str:
        """Return the sentence that people read."""
        return messages.text(f"dates.remark.{self.code}", language, **dict(self.fields))


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A date that was read, and the remarks on it in the order of the text."""

    edtf: Edtf
    remarks: tuple[DateRemark, ...] = ()


def parse_date(text: str, *, year: int | None = None) -> ParsedDate:
    """Read a date in Japanese, ISO 8601 or EDTF; `year` is that of a heading, for a text without its own.

    >>> str(parse_date("平成7(1995)年11月21日").edtf), str(parse_date("7～8月", year=2018).edtf)
    ('1995-11-21', '2018-07/2018-08')

    `平成25年度` (once in it) is `[2013-04..2014-03]`, `平成25年度から` is `2013-04/..`, `2013年3月まで` is
    `/2013-03`, `昭和50年代` is `1975/1984`. Dates in Meiji years before 1873-01-01 are lunisolar: only their
    year is taken. Of two calendars that disagree the one written first holds.
    Raises InputError where the text is no date.
    """
    reading = _Reading(text, year)
    try:
        edtf = reading.edtf()
    except InputError as error:
        fields: dict[str, Any] = {**error.fields, "text": text}
        raise InputError(error.message, **fields) from error
    return ParsedDate(edtf, tuple(dict.fromkeys(reading.remarks)))


class _YearName(NamedTuple):
    """A year as one calendar names it: `平成7`, `1995`."""

    written: str
    year: int
    era: Era | None


class _Point(NamedTuple):
    """A date with its two ends, which differ for fiscal years and decades, and the era that named it."""

    first: EdtfDate
    last: EdtfDate
    era: Era | None
    fiscal: bool

    @property
    def year(self) -> int:
        return self.first.bounds().earliest.year

    def alone(self) -> Edtf:
        """Return the date where it is no end of a range."""
        if self.fiscal:
            return OneOf((Span(self.first, self.last),))
        return self.first if self.first == self.last else Interval(self.first, self.last)


class _Reading:
    """The reading of one text: its context year, and the remarks so far."""

    def __init__(self, text: str, year: int | None) -> None:
        self.text = text
        self.context_year = year
        self.remarks: list[DateRemark] = []

    def edtf(self) -> Edtf:
        """Return the whole text as EDTF."""
        written = self.text.strip()
        if is_edtf_shaped(written):
            return self._as_edtf(written)
        found = EXPRESSION.fullmatch(one_form(written))
        if not found or not found["first"] or (found["days"] and not found["second"]):
            raise InputError("dates.unreadable", text=self.text)
        return self._expression(found)

    def _as_edtf(self, written: str) -> Edtf:
        edtf = parse_edtf(written)
        if isinstance(edtf, EdtfDate) and edtf.qualifier == "~":
            self._remark("tilde", date=str(edtf).removesuffix("~"))
        return edtf

    def _expression(self, found: re.Match[str]) -> Edtf:
        first = self._point(_parts(found, "first"))
        until = found["until"] or found["until_end"]
        if found["second"] and not found["until"]:
            return self._range(first, found)
        if found["second"] or found["joined"] or (until and found["since"]):
            raise InputError("dates.unreadable", text=self.text)
        if until:
            return Interval(Edge.UNKNOWN, first.last)
        return Interval(first.first, Edge.OPEN) if found["since"] else first.alone()

    def _range(self, first: _Point, found: re.Match[str]) -> Interval:
        parts = _parts(found, "second")
        second = self._point(parts, first)
        if parts.month and not parts.year and second.last.bounds().latest < first.first.bounds().earliest:
            self._remark("next_year")
            second = self._point(parts, first, later=1)
        if found["joined"] and (second.first.bounds().earliest - first.last.bounds().latest).days > 1:
            self._remark("gap")
        interval = Interval(first.first, second.last)
        self._check_days(interval, found["days"])
        return interval

    def _check_days(self, interval: Interval, stated: str | None) -> None:
        earliest, latest = interval.bounds()
        days = (latest - earliest).days + 1
        if stated and interval.precision is Precision.DAY and int(stated) != days:
            self._remark("stated_days", stated=stated, days=str(days))

    def _point(self, parts: _Parts, before: _Point | None = None, later: int = 0) -> _Point:
        """Read one date; what it leaves out comes from the one before, `later` years after it."""
        names = self._year_names(parts, before)
        year = names[0].year if names else self._inherited_year(before) + later
        era = next((name.era for name in names if name.era), None) if names else before and before.era
        if era and year < FIRST_GREGORIAN_DAY.year:
            self._remark("lunisolar")
            first = last = EdtfDate.of(year)
        else:
            first, last = self._ends(parts, names, year, before)
        self._check_names(names, first, last)
        if parts.vague:
            self._remark("coarser", written=parts.vague)
        return _Point(first, last, era, fiscal=first.month == "04" and first != last)

    def _inherited_year(self, before: _Point | None) -> int:
        year = before.year if before else self.context_year
        if year is None:
            raise InputError("dates.no_year", text=self.text)
        return year

    def _year_names(self, parts: _Parts, before: _Point | None) -> list[_YearName]:
        era = before.era if before else None
        return [self._year_name(found, era) for found in YEAR_NAME.finditer(parts.year + parts.again)]

    def _year_name(self, found: re.Match[str], inherited: Era | None) -> _YearName:
        number = 1 if found["number"] == "元" else int(found["number"])
        if found["era"] is None and len(found["number"]) == 4:
            return _YearName(found[0], number, None)
        era = ERA_BY_NAME[found["era"]] if found["era"] else inherited
        if era is None:
            raise InputError("dates.unreadable", text=self.text)
        if number == 0:
            raise InputError("dates.no_such_era_year", text=self.text, written=found[0])
        return _YearName(found[0], era.year(number), era)

    def _ends(
        self, parts: _Parts, names: list[_YearName], year: int, before: _Point | None
    ) -> tuple[EdtfDate, EdtfDate]:
        if "年代" in parts.year:
            first, last = self._decade(names[0])
        elif "年度" in parts.year and not parts.month and not parts.season:
            first, last = EdtfDate.of(year, 4), EdtfDate.of(year + 1, 3)
        else:
            first = last = self._single(parts, year, before)
        qualifier = "~" if parts.about else ""
        return replace(first, qualifier=qualifier), replace(last, qualifier=qualifier)

    def _decade(self, name: _YearName) -> tuple[EdtfDate, EdtfDate]:
        if name.era is None:
            decade = EdtfDate(name.written[:3] + "X")
            if decade.bounds().earliest.year != name.year:
                raise InputError("dates.unreadable", text=self.text)
            return decade, decade
        last = min(name.year + 9, name.era.last.year)
        return EdtfDate.of(name.year), EdtfDate.of(max(name.year, last))

    def _single(self, parts: _Parts, year: int, before: _Point | None) -> EdtfDate:
        month = SEASONS[parts.season] if parts.season else int(parts.month or 0)
        if parts.day and not month:
            month = self._inherited_month(before)
        in_next_year = "年度" in parts.year and 1 <= month <= 3
        return EdtfDate.of(year + in_next_year, month or None, int(parts.day) if parts.day else None)

    def _inherited_month(self, before: _Point | None) -> int:
        if before is None or not before.last.month:
            raise InputError("dates.no_month", text=self.text)
        return int(before.last.month)

    def _check_names(self, names: list[_YearName], first: EdtfDate, last: EdtfDate) -> None:
        for name in names:
            if name.year != names[0].year:
                self._remark("calendars_disagree", first=names[0].written, second=name.written)
            elif name.era:
                self._check_era(name.era, first.bounds().earliest, last.bounds().latest)

    def _check_era(self, era: Era, earliest: date, latest: date) -> None:
        if earliest > era.last:
            self._remark("after_era", era=era.name, latin=era.latin, day=str(era.last))
        if latest < era.first:
            self._remark("before_era", era=era.name, latin=era.latin, day=str(era.first))

    def _remark(self, code: str, **fields: str) -> None:
        self.remarks.append(DateRemark(code, (("text", self.text), *fields.items())))


def _parts(found: re.Match[str], name: str) -> _Parts:
    return _Parts(*(found[f"{name}_{part}"] or "" for part in _Parts._fields))
