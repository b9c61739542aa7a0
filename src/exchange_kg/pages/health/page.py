"""Health: the last exchange, the longest gap and the status of every tie, those of one city if asked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from exchange_kg.findings.health import health
from exchange_kg.findings.sentences import people_in_words, status_in_words, way_in_words
from exchange_kg.findings.time_between import in_words
from exchange_kg.messages import text
from exchange_kg.pages.listing import city_field, columns, concerns, lines, said
from exchange_kg.pages.making import made
from exchange_kg.pages.tables import Cell, MadeRows, Page, Row, Table
from exchange_kg.publish.anniversary_calendar import summary
from exchange_kg.store.kept import kept

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from exchange_kg.findings.health import Health
    from exchange_kg.messages import Language
    from exchange_kg.pages.showing import Showing
    from exchange_kg.store import Dataset
    from exchange_kg.workspace import HealthSettings

NAME = "health"
_COLUMNS = (
    *("tie", "status", "last_exchange", "longest_gap", "exchanges", "people"),
    *("documents_reach", "next_anniversary", "evidence"),
)


def health_page(showing: Showing, parameters: Mapping[str, str]) -> Page:
    """Return the page of all ties, or of those of a city."""
    city = city_field(showing, parameters)
    found = [each for each in healths(showing) if concerns(showing, city, (each.tie,))]
    rows = MadeRows(found, lambda some: (_row(each, showing.language) for each in some))
    title = text("ties.health", showing.language, count=len(rows), day=showing.today)
    table = Table(NAME, title, columns(_COLUMNS, showing.language), rows)
    counts = Counter(each.status for each in found)
    return made(
        showing,
        parameters,
        NAME,
        "lists/health.html",
        (table,),
        city=city,
        counts=counts,
        settings=showing.workspace.configuration.health,
    )


def healths_of(showing: Showing, ties: Iterable[str]) -> list[Health]:
    """Return how some ties are doing, in the order of all."""
    settings = showing.workspace.configuration
    known = _by_tie(
        showing.dataset, showing.language, showing.today, settings.health, settings.calendar.steps
    )
    return [health for _, health in sorted(known[tie] for tie in ties)]


def healths(showing: Showing) -> tuple[Health, ...]:
    """Return how all ties are doing."""
    settings = showing.workspace.configuration
    return _health(showing.dataset, showing.language, showing.today, settings.health, settings.calendar.steps)


@kept
def _health(
    dataset: Dataset,
    language: Language,
    day: datetime.date,
    settings: HealthSettings,
    steps: tuple[int, ...],
) -> tuple[Health, ...]:
    return health(dataset, language, day, settings, steps=steps).ties


@kept
def _by_tie(
    dataset: Dataset,
    language: Language,
    day: datetime.date,
    settings: HealthSettings,
    steps: tuple[int, ...],
) -> dict[str, tuple[int, Health]]:
    """Return how each tie is doing, with its place among all."""
    return {
        each.tie: (place, each) for place, each in enumerate(_health(dataset, language, day, settings, steps))
    }


def _row(each: Health, language: Language) -> Row:
    moved = tuple(
        Cell(f"{way_in_words(direction, language)}: {people_in_words(direction.people, language)}")
        for direction in each.directions
        if direction.exchanges
    )
    last, coming = each.last, each.anniversary
    return (
        (Cell(each.label, each.tie),),
        said(status_in_words(each, language)),
        (Cell(f"{last.when}: {last.label}", last.iri),) if last else (),
        said(in_words(each.gap.time, language) if each.gap else ""),
        said(each.exchanges),
        moved,
        said(each.documents_reach.year if each.documents_reach else ""),
        (Cell(f"{coming.first.year}: {summary(coming, language)}", coming.of.iri),) if coming else (),
        lines(last.evidence if last else ()),
    )
