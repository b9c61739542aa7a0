"""What a text names, in groups with the reason, and the records of the date that it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.match import GROUPS
from exchange_kg.messages import area_messages, text
from exchange_kg.pages.listing import lines, said
from exchange_kg.pages.making import made
from exchange_kg.pages.search.examples import examples
from exchange_kg.pages.tables import Cell, Page, Row, Table
from exchange_kg.query.readable import readable_date
from exchange_kg.query.search import Found, Search

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exchange_kg.match import Group
    from exchange_kg.messages import Language
    from exchange_kg.pages.showing import Showing
    from exchange_kg.query.search import DatedRecord, Match

NAME = "search"
FEW, MANY = 8, 200
"""How many names of each group are shown, and how many where one group alone is asked for."""
MOST_RECORDS = 1000
_NAMES = ("label", "group", "reason", "name")
_RECORDS = ("date", "record", "lines")


@dataclass(frozen=True, slots=True)
class Section:
    """The names of a group; `more` where there may be others than these."""

    group: Group
    title: str
    matches: tuple[Match, ...]
    more: bool


def search_page(showing: Showing, parameters: Mapping[str, str]) -> Page:
    """Return the page of what a text (`q`) finds, of all groups or of one (`kind`)."""
    asked = " ".join(parameters.get("q", "").split())
    groups = [group for group in GROUPS if group == parameters.get("kind")]
    limit = MANY if groups else FEW
    found, error = _found(showing, asked, groups, limit)
    sections = [
        _section(group, matches, limit, showing.language) for group, matches in found.by_group.items()
    ]
    tables = tuple(table for table in (_names(found, showing), _records(found, showing)) if table.rows)
    return made(
        showing,
        {"q": asked, **parameters},
        NAME,
        "search/search.html",
        tables,
        title=text("pages.search.found", showing.language, text=asked) if asked else "",
        found=found,
        error=error,
        sections=sections,
        narrowed=bool(groups),
        examples=examples(showing.dataset, showing.language),
        date=readable_date(found.date, showing.language) if found.date else "",
        most_records=MOST_RECORDS,
    )


def _found(showing: Showing, asked: str, groups: list[Group], limit: int) -> tuple[Found, str]:
    """Return what is found, and what is wrong with a text that is an impossible date."""
    if not asked:
        return Found(asked), ""
    search = Search(
        showing.dataset,
        showing.index,
        showing.language,
        limit,
        groups or GROUPS,
        most_records=MOST_RECORDS,
    )
    try:
        return search.find(asked), ""
    except InputError as error:
        return Found(asked, near=showing.index.near(asked)), error.text(showing.language)


def _section(group: Group, matches: tuple[Match, ...], limit: int, language: Language) -> Section:
    title = text(f"search.groups.{group}", language)
    return Section(group, title, matches, more=len(matches) == limit)


def _names(found: Found, showing: Showing) -> Table:
    rows = tuple(_name_row(match, showing.language) for match in found.names)
    title = text("pages.search.names", showing.language)
    return Table("names", title, _columns(_NAMES, showing.language), rows)


def _name_row(match: Match, language: Language) -> Row:
    group = text(f"search.groups.{match.group}", language)
    return (Cell(match.label, match.iri),), said(group), said(match.reason), said(match.matched_name)


def _records(found: Found, showing: Showing) -> Table:
    language = showing.language
    title = text("pages.search.records", language, count=found.record_count)
    rows = tuple(map(_record_row, found.records))
    return Table("records", title, _columns(_RECORDS, language), rows)


def _record_row(record: DatedRecord) -> Row:
    return said(record.date_text), (Cell(record.label, record.iri),), lines(record.evidence)


def _columns(names: Iterable[str], language: Language) -> tuple[tuple[str, str], ...]:
    words = area_messages("pages")["search"]["column"]
    return tuple((name, words[name][language]) for name in names)
