"""Anniversaries as an iCalendar file (RFC 5545), the same bytes for the same data."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from exchange_kg.messages import text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from icalendar import Event

    from exchange_kg.findings.anniversaries import Anniversary, Exactness
    from exchange_kg.messages import Language

PRODUCT = "-//exchange-kg//anniversaries//{language}"
_MARKS: dict[Exactness, str] = {
    "month": "ties.mark_month",
    "year": "ties.mark_year",
    "period": "ties.mark_period",
}


def write_calendar(
    anniversaries: Iterable[Anniversary], name: str, stamp: datetime.datetime, language: Language
) -> str:
    """Return an iCalendar object with an all-day event for each anniversary; its lines end with CRLF.

    An event takes all days on which the anniversary may fall, never blocks time, and says in summary and
    description when its date is not a day. `stamp` is the DTSTAMP of every event, in UTC.
    """
    from icalendar import Calendar  # noqa: PLC0415 (slow to import)

    calendar = Calendar()
    calendar.add("prodid", PRODUCT.format(language=language.upper()))
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name)
    for anniversary in anniversaries:
        calendar.add_component(_event(anniversary, stamp, language))
    written: bytes = calendar.to_ical(sorted=False)
    return written.decode("utf-8")


def uid(anniversary: Anniversary) -> str:
    """Return the UID of an event: from the IRI and the number, so that a corrected date keeps it.

    Only the second and further ones of rival dates have a number of their own.
    """
    of = anniversary.of
    rival = f"/{of.rival}" if of.rival else ""
    return str(uuid5(NAMESPACE_URL, f"{of.iri}#anniversary/{anniversary.number}{rival}"))


def summary(anniversary: Anniversary, language: Language) -> str:
    """Return what an anniversary is called, marked where its date is not a day or is disputed."""
    of = anniversary.of
    plain = text("ties.anniversary", language, number=anniversary.number, label=of.label)
    return plain + "".join(text(mark, language) for mark in marks(anniversary))


def marks(anniversary: Anniversary) -> list[str]:
    """Return the messages that mark a date as imprecise or disputed."""
    exactness = [_MARKS[anniversary.exactness]] if anniversary.exactness in _MARKS else []
    return [*exactness, *(["ties.mark_disputed"] if anniversary.of.rivals > 1 else [])]


def _event(anniversary: Anniversary, stamp: datetime.datetime, language: Language) -> Event:
    from icalendar import Event  # noqa: PLC0415 (slow to import)

    of = anniversary.of
    event = Event()
    event.add("uid", uid(anniversary))
    event.add("dtstamp", stamp)
    event.add("dtstart", anniversary.first)
    event.add("dtend", anniversary.last + datetime.timedelta(days=1))
    event.add("summary", summary(anniversary, language), parameters={"LANGUAGE": language})
    event.add("description", _description(anniversary, language), parameters={"LANGUAGE": language})
    event.add("categories", [of.kind])
    event.add("transp", "TRANSPARENT")
    event.add("url", of.iri)
    return event


def _description(anniversary: Anniversary, language: Language) -> str:
    of = anniversary.of
    counted = text("ties.counted_from", language, date=of.base_in_words, lines=of.evidence)
    notes = [] if anniversary.exactness == "day" else [text("ties.day_unknown", language)]
    if of.rivals > 1:
        notes.append(text("ties.rival_dates", language))
    return "\n".join([counted, *notes])
