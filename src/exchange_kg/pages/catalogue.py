"""The named pages, by name, and the files that go with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.pages.calendar.page import calendar_file, calendar_page
from exchange_kg.pages.conflicts.page import conflicts_page
from exchange_kg.pages.downloads.page import downloads_page
from exchange_kg.pages.findings.page import findings_page
from exchange_kg.pages.health.page import health_page
from exchange_kg.pages.home.page import home_page
from exchange_kg.pages.linked.page import map_page, network_page
from exchange_kg.pages.ontology.page import ontology_page
from exchange_kg.pages.questions.page import question_page, questions_page
from exchange_kg.pages.reciprocity.page import reciprocity_page
from exchange_kg.pages.search.page import search_page
from exchange_kg.pages.sources.page import sources_page
from exchange_kg.pages.things.page import things_page
from exchange_kg.pages.why.page import why_page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.tables import Page

PAGES: Mapping[str, Callable[[Showing, Mapping[str, str]], Page]] = {
    "calendar": calendar_page,
    "conflicts": conflicts_page,
    "downloads": downloads_page,
    "findings": findings_page,
    "health": health_page,
    "home": home_page,
    "map": map_page,
    "network": network_page,
    "question": question_page,
    "questions": questions_page,
    "reciprocity": reciprocity_page,
    "search": search_page,
    "sources": sources_page,
    "terms": ontology_page,
    "things": things_page,
    "why": why_page,
}
CALENDARS: Mapping[str, Callable[[Showing, Mapping[str, str]], str]] = {"calendar": calendar_file}
"""The pages that can be had as an iCalendar file."""
