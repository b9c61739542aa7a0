"""What stands in a browser in the place of a page that cannot be shown."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from exchange_kg.messages import text
from exchange_kg.pages.frame import Link
from exchange_kg.pages.making import made
from exchange_kg.pages.questions.page import LIST as QUESTIONS
from exchange_kg.pages.questions.page import NAME as QUESTION
from exchange_kg.pages.questions.themes import titled
from exchange_kg.query import Labels, find_question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.tables import Page

# The page to which the other language leads: the search, which this page offers too.
_LIKE = "search"


def problem_page(showing: Showing, status: HTTPStatus, detail: str, near: Sequence[Link]) -> Page:
    """Return the page of a problem: what is wrong, and where what may be meant lies."""
    title = "missing" if status == HTTPStatus.NOT_FOUND else "title"
    return made(
        showing,
        {},
        _LIKE,
        "problem.html",
        title=text(f"pages.problem.{title}", showing.language),
        detail=detail,
        near=near,
    )


def things_near(showing: Showing, iris: Sequence[str]) -> list[Link]:
    """Return where things that may be meant lie."""
    labels = Labels(showing.dataset, showing.language)
    labels.learn(iris)
    return [Link(labels.text(iri), showing.hrefs.thing(iri)) for iri in iris]


def questions_near(showing: Showing, names: Sequence[str]) -> list[Link]:
    """Return where questions that may be meant lie, and the list of all."""
    found = (find_question(name, showing.workspace.question_files()) for name in names)
    links = [
        Link(titled(each, showing.language), showing.hrefs.page(QUESTION, question=each.name))
        for each in found
    ]
    return [*links, Link(text("pages.problem.questions", showing.language), showing.hrefs.page(QUESTIONS))]
