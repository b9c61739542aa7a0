"""What stands in a browser in the place of a page that cannot be shown."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from exchange_kg.messages import text
from exchange_kg.pages.frame import Link
from exchange_kg.pages.making import made
from exchange_kg.query import Labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.tables import Page

# The page to which the other language leads: the search, which this page offers too.
_LIKE = "search"


def problem_page(showing: Showing, status: HTTPStatus, detail: str, near: Sequence[str]) -> Page:
    """Return the page of a problem: what is wrong, and the things that may be meant, by IRI."""
    labels = Labels(showing.dataset, showing.language)
    labels.learn(near)
    title = "missing" if status == HTTPStatus.NOT_FOUND else "title"
    return made(
        showing,
        {},
        _LIKE,
        "problem.html",
        title=text(f"pages.problem.{title}", showing.language),
        detail=detail,
        near=[Link(labels.text(iri), showing.hrefs.thing(iri)) for iri in near],
    )
