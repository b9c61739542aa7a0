"""Whether the cited lines print the dates that a record takes from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.model.edtf import EdtfDate, Interval, OneOf, Span, parse_edtf
from exchange_kg.store import Literal
from exchange_kg.vocabulary import EDTF, XKG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.findings.cited_record import CitedRecord
    from exchange_kg.findings.printed_dates import Point
    from exchange_kg.model.edtf import Edge, Edtf
    from exchange_kg.store.triple_index import Statement

_DATES = (XKG.date, XKG.endDate, XKG.value, XKG.asOf)


def unprinted_dates(record: CitedRecord) -> Iterator[Statement]:
    """Yield the dates that the lines do not print; one that is known by context is not looked for."""
    for statement in record.statements:
        if statement.predicate.value in _DATES and _is_date(statement) and not _by_context(statement, record):
            wanted = _points(parse_edtf(statement.object.value))
            printed = record.dates | (record.dates_above if _may_inherit(statement, record) else set())
            if not all(any(_agrees(point, date) for point in printed) for date in wanted):
                yield statement


def _is_date(statement: Statement) -> bool:
    literal = statement.object
    return isinstance(literal, Literal) and literal.datatype.value == EDTF.EDTF


def _by_context(statement: Statement, record: CitedRecord) -> bool:
    return statement.predicate.value in (XKG.date, XKG.value) and record.date_basis == "context"


def _may_inherit(statement: Statement, record: CitedRecord) -> bool:
    """Tell whether a date may stand above the lines: where the record says so, or for what a claim holds."""
    return record.date_basis is not None or statement.predicate.value == XKG.asOf


def _points(edtf: Edtf) -> list[EdtfDate]:
    """Return the dates that a date is made of: the ends of an interval, the members of a set."""
    ends: tuple[EdtfDate | Edge | None, ...] = (edtf,) if isinstance(edtf, EdtfDate) else ()
    if isinstance(edtf, Interval):
        ends = (edtf.start, edtf.end)
    elif isinstance(edtf, OneOf):
        ends = tuple(end for member in edtf.members for end in _ends(member))
    return [end for end in ends if isinstance(end, EdtfDate)]


def _agrees(point: Point, date: EdtfDate) -> bool:
    """Tell whether a printed date is as fine as a date, and the same as far as that goes."""
    first, last = (int(date.year.replace("X", digit)) for digit in "09")
    finer = tuple(int(part) for part in (date.month, date.day) if part.isdigit())
    return first <= point[0] <= last and point[1 : 1 + len(finer)] == finer


def _ends(member: EdtfDate | Span) -> tuple[EdtfDate | None, ...]:
    return (member.first, member.last) if isinstance(member, Span) else (member,)
