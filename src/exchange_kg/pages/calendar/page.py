"""The calendar: which anniversaries come, of all cities or of one, and when they are due."""

from __future__ import annotations

import datetime
from itertools import islice
from typing import TYPE_CHECKING

from exchange_kg.findings.anniversaries import anniversaries, commemorated, next_anniversary
from exchange_kg.findings.documents_changed import last_change
from exchange_kg.messages import listed, text
from exchange_kg.pages.listing import city_field, columns, concerns, lines, said
from exchange_kg.pages.making import made
from exchange_kg.pages.tables import Cell, MadeRows, Page, Row, Table
from exchange_kg.publish.anniversary_calendar import marks, write_calendar
from exchange_kg.query.readable import readable_date
from exchange_kg.store.kept import kept

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.findings.anniversaries import Anniversary
    from exchange_kg.messages import Language
    from exchange_kg.pages.forms.field import Field
    from exchange_kg.pages.showing import Showing
    from exchange_kg.store import Dataset

NAME, LATER = "calendar", "later"
_COLUMNS = ("date", "due", "what", "number", "kind", "counts_from", "exactness", "evidence")


def calendar_page(showing: Showing, parameters: Mapping[str, str]) -> Page:
    """Return the page of the anniversaries of this year and the next, and of those that come first after."""
    city = city_field(showing, parameters)
    soon, later = chosen(showing, city), _later(showing, city)
    coming = next((each for each in (*soon, *later) if each.last >= showing.today), None)
    tables = (_table(NAME, soon, showing), _table(LATER, later, showing))
    return made(
        showing,
        parameters,
        NAME,
        "lists/calendar.html",
        tables,
        city=city,
        coming=coming,
        **_headline(coming, showing),
    )


def calendar_file(showing: Showing, parameters: Mapping[str, str]) -> str:
    """Return the anniversaries of the page as iCalendar, stamped with the last change of a document."""
    city = city_field(showing, parameters)
    found = (*chosen(showing, city), *_later(showing, city))
    day = last_change(showing.dataset) or datetime.date(1970, 1, 1)
    stamp = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    return write_calendar(found, text("pages.calendar.title", showing.language), stamp, showing.language)


def this_year(showing: Showing, most: int) -> Table:
    """Return the anniversaries of this year, of all ties: those that come, then those that are past."""
    found = (each for each in chosen(showing, city_field(showing, {})) if _is_of_this_year(each, showing))
    return _table(NAME, tuple(sorted(found, key=lambda each: each.last < showing.today)[:most]), showing)


def next_years(showing: Showing, most: int) -> Table:
    """Return the anniversaries that come first after this year, of all ties."""
    city = city_field(showing, {})
    found = (each for each in (*chosen(showing, city), *_later(showing, city)))
    coming = islice((each for each in found if not _is_of_this_year(each, showing)), most)
    return _table(LATER, tuple(coming), showing)


def _is_of_this_year(each: Anniversary, showing: Showing) -> bool:
    return each.first.year == showing.today.year


def chosen(showing: Showing, city: Field) -> tuple[Anniversary, ...]:
    """Return the anniversaries of this year and the next, of the city in a field or of all."""
    year, steps = showing.today.year, showing.workspace.configuration.calendar.steps
    found = _between(showing.dataset, showing.language, year, year + 1, steps)
    return tuple(each for each in found if concerns(showing, city, each.of.ties))


def _later(showing: Showing, city: Field) -> tuple[Anniversary, ...]:
    """Return the first anniversary after the next year of each agreement that has none before."""
    steps = showing.workspace.configuration.calendar.steps
    found = _after(showing.dataset, showing.language, showing.today.year + 1, steps)
    return tuple(each for each in found if concerns(showing, city, each.of.ties))


@kept
def _between(
    dataset: Dataset, language: Language, first: int, last: int, steps: tuple[int, ...]
) -> tuple[Anniversary, ...]:
    return anniversaries(dataset, language, first, last, steps).anniversaries


@kept
def _after(
    dataset: Dataset, language: Language, year: int, steps: tuple[int, ...]
) -> tuple[Anniversary, ...]:
    this_year = datetime.date(year - 1, 1, 1)
    coming = (
        next_anniversary([each], this_year, steps)
        for each in commemorated(dataset, language)
        if each.in_force
    )
    later = [each for each in coming if each and each.first.year > year]
    return tuple(sorted(later, key=lambda each: (each.first, each.last, each.of.iri)))


def _table(name: str, found: tuple[Anniversary, ...], showing: Showing) -> Table:
    language, year = showing.language, showing.today.year
    rows = MadeRows(found, lambda some: (_row(each, showing) for each in some))
    title = text(f"pages.calendar.tables.{name}", language, first=year, second=year + 1)
    return Table(name, title, columns(_COLUMNS, language), rows)


def _headline(coming: Anniversary | None, showing: Showing) -> dict[str, str]:
    """Return when the next anniversary is, what it is of, and how long there is until then."""
    if coming is None:
        return {}
    language = showing.language
    return {
        "when": readable_date(coming.date, language),
        "what": text("ties.anniversary", language, number=coming.number, label=coming.of.label),
        "due": due(coming, showing.today, language),
    }


def _row(each: Anniversary, showing: Showing) -> Row:
    language = showing.language
    note = listed((text(f"{mark}_short", language) for mark in marks(each)), language)
    return (
        said(readable_date(each.date, language)),
        said(due(each, showing.today, language)),
        (Cell(each.of.label, each.of.iri),),
        said(each.number),
        said(each.of.kind),
        said(each.of.base_in_words),
        said(note),
        lines(each.of.evidence),
    )


def due(each: Anniversary, today: datetime.date, language: Language) -> str:
    """Return how long there is until an anniversary: in days, now, or past."""
    if each.last < today:
        return text("pages.calendar.past", language)
    if each.first <= today:
        return text("pages.calendar.now", language)
    key = "in_days" if each.exactness == "day" else "in_days_or_later"
    return text(f"pages.calendar.{key}", language, days=(each.first - today).days)
