"""The records that may lie in each year, for searching by date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from exchange_kg.query.search import Search

if TYPE_CHECKING:
    from exchange_kg.match.search_index import Days
    from exchange_kg.pages.showing import Showing
    from exchange_kg.query.search import DatedRecord


EVER = "0001/9999"


def years_of(showing: Showing, days: list[Days]) -> dict[int, list[Any]]:
    """Return the records of each year between the first and the last with any, in the order of time.

    Of each: first and last day, IRI, where it leads, label, date in words, and passages with their places.
    """
    bounded = sorted({int(day[:4]) for each in days for day in each[:2]} - {date.min.year, date.max.year})
    years: dict[int, list[Any]] = {year: [] for year in range(bounded[0], bounded[-1] + 1)} if bounded else {}
    found, _ = Search(showing.dataset, showing.index, showing.language).records_in_time(EVER)
    for each, record in zip(days, found, strict=True):
        made = _record(each, record, showing)
        for year, records in years.items():
            if int(each.earliest[:4]) <= year <= int(each.latest[:4]):
                records.append(made)
    return years


def _record(days: Days, record: DatedRecord, showing: Showing) -> list[Any]:
    lines = [[passage, showing.line(passage) or ""] for passage in record.evidence]
    href = showing.hrefs.thing(record.iri) or ""
    return [days.earliest, days.latest, record.iri, href, record.label, record.date_text, lines]
