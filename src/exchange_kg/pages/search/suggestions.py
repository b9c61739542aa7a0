"""Suggestions while a text is typed: the best of what it names, and the date that it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.messages import text
from exchange_kg.query.readable import readable_date
from exchange_kg.query.search import Search

if TYPE_CHECKING:
    from exchange_kg.messages import Language
    from exchange_kg.pages.showing import Showing
    from exchange_kg.query.search import Match

_OF_EACH_GROUP = 4
_MOST = 10
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to show, of which kind, why (another name of it, else nothing), and where it leads."""

    text: str
    kind: str
    why: str
    href: str


def suggestions(showing: Showing, typed: str) -> list[Suggestion]:
    """Return up to ten things whose names hold what was typed, best first; a date stands before them."""
    typed = typed.strip()[:_LONGEST]
    search = Search(
        showing.dataset, showing.index, showing.language, _OF_EACH_GROUP, most_records=1, near=False
    )
    try:
        found = search.find(typed)
    except InputError:
        return []
    best = sorted(found.names, key=lambda match: -match.score)
    named = [
        _named(match, href, showing.language) for match in best if (href := showing.hrefs.thing(match.iri))
    ]
    dated = _dated(showing, typed, found.date, found.record_count) if found.date else []
    return [*dated, *named][:_MOST]


def _named(match: Match, href: str, language: Language) -> Suggestion:
    why = "" if match.matched_name == match.label else f"{match.reason}: {match.matched_name}"
    return Suggestion(match.label, text(f"search.groups.{match.group}", language), why, href)


def _dated(showing: Showing, typed: str, edtf: str, count: int) -> list[Suggestion]:
    language = showing.language
    what = text("pages.search.of_date", language, date=readable_date(edtf, language))
    href = showing.hrefs.page("search", q=typed)
    return [Suggestion(what, text("pages.search.records", language, count=count), "", href)] if count else []
