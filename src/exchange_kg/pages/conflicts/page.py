"""Conflicts: rival claims side by side, each with its lines, and by which rule one holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.findings.conflicts import Conflict, Rival, conflicts
from exchange_kg.findings.sentences import outcome_in_words, standing_in_words
from exchange_kg.messages import text
from exchange_kg.pages.listing import columns, lines, said
from exchange_kg.pages.making import made
from exchange_kg.pages.tables import Cell, Page, Parts, Row, Table
from exchange_kg.store.kept import kept

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.messages import Language
    from exchange_kg.pages.showing import Showing
    from exchange_kg.store import Dataset

NAME = "conflicts"
PART = 40
"""How many conflicts stand on a page at a time."""
_OPEN = ("set", "none")
_COLUMNS = ("thing", "property", "rule", "value", "standing", "rank", "evidence", "reason")


def conflicts_page(showing: Showing, parameters: Mapping[str, str]) -> Page:
    """Return the page of all conflicts, the undecided ones first."""
    found = sorted(_conflicts(showing.dataset, showing.language), key=_undecided_last)
    rows = tuple(_row(each, rival, showing.language) for each in found for rival in each.rivals)
    title = text("ties.conflicts", showing.language, count=len(found))
    table = Table(NAME, title, columns(_COLUMNS, showing.language), rows)
    return made(
        showing,
        parameters,
        NAME,
        "lists/conflicts.html",
        (table,),
        shown=Parts(found, PART),
        outcome_in_words=outcome_in_words,
        standing_in_words=standing_in_words,
    )


@kept
def _conflicts(dataset: Dataset, language: Language) -> tuple[Conflict, ...]:
    return conflicts(dataset, language).conflicts


def _undecided_last(each: Conflict) -> bool:
    return each.outcome not in _OPEN


def _row(each: Conflict, rival: Rival, language: Language) -> Row:
    return (
        (Cell(each.thing, each.iri),),
        said(each.property),
        said(outcome_in_words(each.outcome, language)),
        (Cell(rival.value, rival.claim, rival.language or None),),
        said(standing_in_words(rival.standing, language)),
        said(rival.rank),
        lines(rival.evidence),
        said(rival.reason),
    )
