"""The page of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.messages import text
from exchange_kg.pages.listing import said
from exchange_kg.pages.making import made
from exchange_kg.pages.record.facts import facts_of
from exchange_kg.pages.record.heads import heads
from exchange_kg.pages.record.names import names_of
from exchange_kg.pages.source.reading import line_numbers, read_source
from exchange_kg.pages.tables import LINES, Cell, Table, Turned
from exchange_kg.pages.tie.known import conflicts_by_thing
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.source.reading import Passage
    from exchange_kg.pages.tables import Page
    from exchange_kg.query.description import Description

_COLUMNS = ("lines", "facts", "claims", "read")


def source_page(showing: Showing, thing: Description, parameters: Mapping[str, str]) -> Page:
    """Return the page of a document: what each of its lines gave, and those that gave nothing."""
    reading = read_source(showing.dataset, thing.iri)
    names = names_of(showing, sorted(reading.things))
    facts = facts_of(showing, thing)
    table = _table(showing, reading.passages, names)
    pages = max((-(-passage.first // LINES) for passage in reading.passages), default=1)
    part = min(Turned.to(parameters).of(table.name), pages)
    return made(
        showing,
        parameters,
        thing.iri,
        "source.html",
        (table, facts.table),
        title=thing.label,
        thing=thing,
        facts=facts,
        passages=[each for each in reading.passages if -(-each.first // LINES) == part],
        pages=pages,
        names=names,
        lines_table=table,
        silent=_silent(thing),
        numbers={
            "passages": len(reading.passages),
            "records": len(reading.things),
            "facts": reading.facts,
            "rivals": _rivals(showing, reading.things),
        },
    )


def _silent(thing: Description) -> list[int]:
    """Return the lines that gave no fact, as the document's record lists them."""
    groups = [group for group in thing.facts if group.predicate == XKG.uncitedLines]
    return [number for group in groups for value in group.values for number in line_numbers(value.value)]


def _rivals(showing: Showing, things: frozenset[str]) -> int:
    """Return how many of the claims that were read from a document are contradicted."""
    known = conflicts_by_thing(showing.dataset, showing.language)
    rivals = (rival.claim for found in known.values() for each in found for rival in each.rivals)
    return len(things.intersection(rivals))


def _table(showing: Showing, passages: Iterable[Passage], names: Mapping[str, str]) -> Table:
    language = showing.language
    rows = tuple(
        (
            (Cell(passage.lines, passage.iri),),
            said(passage.facts),
            said(passage.claims),
            tuple(Cell(names[iri], iri) for iri in passage.things),
        )
        for passage in passages
    )
    return Table("lines", text("pages.source.lines", language), heads("source", _COLUMNS, language), rows)
