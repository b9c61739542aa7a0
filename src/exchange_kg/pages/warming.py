"""Making pages before they are asked for, so that what is worked out once for a graph is there."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from exchange_kg.errors import ExchangeKgError
from exchange_kg.pages.catalogue import PAGES
from exchange_kg.pages.kinds import page_of_thing
from exchange_kg.pages.questions.page import NAME as QUESTION
from exchange_kg.pages.tie.known import ties_by_iri
from exchange_kg.query import load_question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.pages.showing import Showing
    from exchange_kg.query import Question
    from exchange_kg.workspace import Workspace

FIRST = "home"
ASKED = frozenset({QUESTION, "why"})
"""Pages that are nothing before something is asked."""


def warm(showing: Showing) -> Iterator[str]:
    """Make the front page, each page of the whole graph, and those of a tie and a city; yield each name.

    Last come the questions that need nothing told, which are then about the whole graph. What is wrong with a
    page is told to those who ask for it.
    """
    for name in (FIRST, *sorted(PAGES.keys() - ASKED - {FIRST})):
        with suppress(ExchangeKgError):
            PAGES[name](showing, {})
        yield name
    for iri in _things(showing):
        with suppress(ExchangeKgError):
            page_of_thing(showing, iri, {})
        yield iri
    for question in broad_questions(showing.workspace):
        with suppress(ExchangeKgError):
            PAGES[QUESTION](showing, asked_broadly(question))
        yield question.name


def broad_questions(workspace: Workspace) -> list[Question]:
    """Return the questions that can be asked without telling anything, in their order."""
    questions = map(load_question, workspace.question_files())
    return [each for each in questions if not any(parameter.required for parameter in each.parameters)]


def asked_broadly(question: Question) -> dict[str, str]:
    """Return the parameters of the page of a question that is asked as its form stands."""
    return {QUESTION: question.name, **{each.name: each.default or "" for each in question.parameters}}


def _things(showing: Showing) -> tuple[str, ...]:
    """Return a tie and its parties, none where there are no ties."""
    tie = next(iter(ties_by_iri(showing.dataset).values()), None)
    return (tie.iri, *tie.parties) if tie else ()
