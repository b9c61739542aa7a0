"""The facts of a thing: which a file states, and which follow by a rule, with a way to the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.messages import text
from exchange_kg.pages.frame import Link
from exchange_kg.pages.listing import lines, said
from exchange_kg.pages.record.called import language_names
from exchange_kg.pages.record.heads import heads
from exchange_kg.pages.tables import Cell, Table
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.tables import Row
    from exchange_kg.query.description import Description, Group, Value

MOST = 30
"""How many values of one property the page shows; the files have all."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of a property; `why` leads to the reason of one that only follows, where it is told.

    `languages` are those that write it alike, in words, where there are several.
    """

    to: Link
    language: str
    why: str | None
    languages: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """The values of a property that are shown, and how many more there are."""

    label: str
    facts: tuple[Fact, ...]
    further: int


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a thing by property, the passages behind the stated ones, and all of it as a list."""

    stated: tuple[Said, ...]
    inferred: tuple[Said, ...]
    evidence: tuple[str, ...]
    table: Table


def facts_of(showing: Showing, thing: Description) -> Facts:
    """Return the facts of a thing."""
    evidence = (thing.label,) if _is_passage(thing) else thing.evidence
    readable = [(group, _in_language(group.values, showing.language)) for group in thing.facts]
    return Facts(
        tuple(
            _said(showing, thing.iri, group, values, asserted=True)
            for group, values in readable
            if values[0].asserted
        ),
        tuple(
            _said(showing, thing.iri, group, values, asserted=False)
            for group, values in readable
            if not values[-1].asserted
        ),
        evidence,
        _table(showing, thing.facts, evidence),
    )


def _is_passage(thing: Description) -> bool:
    """Tell whether a thing is a range of lines itself; it is called as it is cited."""
    return any(found.value == XKG.Passage for found in thing.classes)


def _in_language(values: tuple[Value, ...], language: str) -> tuple[Value, ...]:
    """Return the values without those in other languages, where there are any in this one."""
    return tuple(value for value in values if value.language in {language, ""}) or values


def _said(showing: Showing, iri: str, group: Group, values: Iterable[Value], *, asserted: bool) -> Said:
    found = [value for value in values if value.asserted is asserted]
    alike: dict[tuple[str, bool], list[Value]] = {}
    for value in found:
        alike.setdefault((value.value, bool(value.language)), []).append(value)
    shown = list(alike.values())
    facts = tuple(_fact(showing, iri, group.predicate, values) for values in shown[:MOST])
    return Said(group.label, facts, len(shown) - len(facts))


def _fact(showing: Showing, iri: str, predicate: str, alike: Sequence[Value]) -> Fact:
    value = alike[0]
    why = None if value.asserted else showing.hrefs.why(iri, predicate, value.value)
    tags = [each.language for each in alike]
    languages = language_names(tags, showing.language) if len(tags) > 1 else ""
    return Fact(Link(value.text, href_of(showing, value.value)), value.language, why, languages)


def href_of(showing: Showing, value: str) -> str | None:
    """Return where a value leads: a thing to its page, an address of elsewhere to itself, a text nowhere."""
    if not value.startswith(("https://", "http://")):
        return None
    return showing.hrefs.thing(value) or value


def _table(showing: Showing, groups: Iterable[Group], evidence: tuple[str, ...]) -> Table:
    language = showing.language
    columns = heads("record", ("property", "value", "origin", "evidence"), language)
    rows = tuple(_row(showing, group, value, evidence) for group in groups for value in group.values)
    return Table("facts", text("pages.record.facts", language), columns, rows)


def _row(showing: Showing, group: Group, value: Value, evidence: tuple[str, ...]) -> Row:
    iri = value.value if href_of(showing, value.value) else None
    origin = text("pages.parts.asserted" if value.asserted else "pages.parts.inferred", showing.language)
    return (
        said(group.label),
        (Cell(value.text, iri, value.language or None, value.asserted),),
        said(origin),
        lines(evidence if value.asserted else ()),
    )
