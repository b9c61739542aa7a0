"""EDTF dates written for people, in Japanese (with eras) and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg import messages
from exchange_kg.model.edtf import Edge, Edtf, EdtfDate, Interval, OneOf, Precision, Span
from exchange_kg.model.eras import FIRST_GREGORIAN_DAY, Era, eras_between

if TYPE_CHECKING:
    from exchange_kg.messages import Language

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_STARTS = {Edge.OPEN: "no_start", Edge.UNKNOWN: "until"}
_ENDS = {Edge.OPEN: "since", Edge.UNKNOWN: "end_unknown"}
_QUALIFIERS = {"?": "uncertain", "~": "approximate", "%": "approximate_uncertain"}


def format_japanese(edtf: Edtf, language: Language = "ja") -> str:
    """Return a date as people write it: `平成7年（1995年）11月21日`, in English `21 November 1995`.

    Where a date may lie in two eras both stand in brackets, `1989年（昭和64年・平成元年）`. There is no era
    before 1868, and none with a month before 1873, when the calendar was lunisolar. A set from April to the
    March after is a fiscal year, 年度.
    """
    if isinstance(edtf, Interval):
        return _interval(edtf, language)
    if isinstance(edtf, OneOf):
        return _text("or", language).join(_member(member, language) for member in edtf.members)
    return _date(edtf, language)


def _text(key: str, language: Language, **fields: object) -> str:
    return messages.text(f"dates.format.{key}", language, **fields)


def _date(date: EdtfDate, language: Language, *, with_year: bool = True) -> str:
    plain = _unqualified(date, language, _year(date, language) if with_year else "").strip()
    return _text(_QUALIFIERS[date.qualifier], language, date=plain) if date.qualifier else plain


def _unqualified(date: EdtfDate, language: Language, year: str) -> str:
    if date.is_season:
        return _text(_SEASONS[date.month], language, year=year)
    if not date.month.isdigit():
        return _text("no_month" if date.month else "year", language, year=year)
    month = _MONTHS[int(date.month) - 1] if language == "en" else str(int(date.month))
    if not date.day.isdigit():
        return _text("no_day" if date.day else "month", language, year=year, month=month)
    return _text("day", language, year=year, month=month, day=int(date.day))


def _year(date: EdtfDate, language: Language) -> str:
    first, last = (int(date.year.replace("X", digit)) for digit in "09")
    if date.precision <= Precision.DECADE:
        return _text(date.precision.name.lower(), language, first=first, last=last)
    if language == "en":
        return str(first)
    bounds = date.bounds()
    lunisolar = bounds.earliest < FIRST_GREGORIAN_DAY and date.precision > Precision.YEAR
    return _japanese_year(first, () if lunisolar else eras_between(*bounds), "年")


def _japanese_year(year: int, eras: tuple[Era, ...], unit: str) -> str:
    names = [f"{era.name}{_number(era.number(year))}{unit}" for era in eras]
    if not names:
        return f"{year}{unit}"
    if len(names) == 1:
        return f"{names[0]}（{year}{unit}）"
    return f"{year}{unit}（{'・'.join(names)}）"


def _number(year: int) -> str:
    return "元" if year == 1 else str(year)


def _interval(interval: Interval, language: Language) -> str:
    start, end = interval.start, interval.end
    if isinstance(start, Edge):
        key = _STARTS[start]
    elif isinstance(end, Edge):
        key = _ENDS[end]
    else:
        return _from_to(start, end, language)
    return _text(key, language, start=_end(start, language), end=_end(end, language))


def _end(end: EdtfDate | Edge | None, language: Language) -> str:
    return _date(end, language) if isinstance(end, EdtfDate) else ""


def _from_to(start: EdtfDate, end: EdtfDate, language: Language) -> str:
    """Write both dates, and a year that both share once: where the language puts it first or last."""
    once = start.year == end.year and start.precision >= Precision.MONTH and end.precision >= Precision.MONTH
    return _text(
        "from_to",
        language,
        start=_date(start, language, with_year=not (once and language == "en")),
        end=_date(end, language, with_year=not (once and language == "ja")),
    )


def _member(member: EdtfDate | Span, language: Language) -> str:
    if isinstance(member, EdtfDate):
        return _date(member, language)
    if member.first and member.last:
        return _between(member.first, member.last, language)
    key = "or_later" if member.first else "or_earlier"
    return _text(key, language, first=_end(member.first, language), last=_end(member.last, language))


def _between(first: EdtfDate, last: EdtfDate, language: Language) -> str:
    if first == EdtfDate(first.year, "04") and last == EdtfDate.of(int(first.year) + 1, 3):
        return _fiscal_year(first, language)
    return _text("between", language, first=_date(first, language), last=_date(last, language))


def _fiscal_year(april: EdtfDate, language: Language) -> str:
    year = int(april.year)
    written = _japanese_year(year, eras_between(*april.bounds()), "年度") if language == "ja" else year
    return _text("fiscal_year", language, year=written, next=year + 1)
