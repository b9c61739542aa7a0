"""Making pages before they are asked for, so that what is worked out once for a graph is there."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from exchange_kg.errors import ExchangeKgError
from exchange_kg.pages.catalogue import PAGES
from exchange_kg.pages.kinds import page_of_thing
from exchange_kg.pages.questions.form import read_form
from exchange_kg.pages.tie.known import ties_by_iri
from exchange_kg.query import load_question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.pages.showing import Showing

FIRST = "home"
ASKED = frozenset({"question", "why"})
"""Pages that are nothing before something is asked."""


def warm(showing: Showing) -> Iterator[str]:
    """Make the front page, each page of the whole graph, and those of a tie and a city; yield each name.

    What the fields of questions offer is looked up too. What is wrong with a page is told to those who ask
    for it.
    """
    for name in (FIRST, *sorted(PAGES.keys() - ASKED - {FIRST})):
        with suppress(ExchangeKgError):
            PAGES[name](showing, {})
        yield name
    for question in map(load_question, showing.workspace.question_files()):
        read_form(question, {}, showing.dataset, showing.language)
        yield "questions"
    for iri in _things(showing):
        with suppress(ExchangeKgError):
            page_of_thing(showing, iri, {})
        yield iri


def _things(showing: Showing) -> tuple[str, ...]:
    """Return a tie and its parties, none where there are no ties."""
    tie = next(iter(ties_by_iri(showing.dataset).values()), None)
    return (tie.iri, *tie.parties) if tie else ()
