"""Claims that contradict each other, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from exchange_kg.findings.query_files import rows_of
from exchange_kg.messages import text
from exchange_kg.query import Labels
from exchange_kg.query.readable import items, readable
from exchange_kg.store import Literal as RdfLiteral
from exchange_kg.store import NamedNode, bcp47
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.messages import Language
    from exchange_kg.query.result import Row
    from exchange_kg.store import Dataset, Term

Outcome = Literal["preferred", "single", "set", "none"]
Standing = Literal["holds", "possible", "set-aside"]


@dataclass(frozen=True, slots=True)
class Rival:
    """One of the claims: a value, or bounds of a number, with its language tag or "".

    `standing` is "holds" for what is taken, "possible" where nothing is decided, else "set-aside".
    """

    claim: str
    value: str
    language: str
    rank: str
    standing: Standing
    reason: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """The claims on a property of a thing, and what holds of it.

    `outcome` is "preferred" where a claim is of that rank, "single" where all other values are deprecated,
    "set" where the date is one of those claimed, and "none" where the dispute stays open.
    """

    iri: str
    thing: str
    property: str
    outcome: Outcome
    rivals: tuple[Rival, ...]


@dataclass(frozen=True, slots=True)
class Conflicts:
    """All conflicts, in the order of the IRIs of things and properties."""

    conflicts: tuple[Conflict, ...]


def conflicts(dataset: Dataset, language: Language, thing: str | None = None) -> Conflicts:
    """Return the rival claims of a dataset, with labels in a language.

    With the IRI of a thing, those on it and on the records that involve it or belong to it, if it is a tie.
    """
    rows = rows_of(dataset, "conflicts.rq")
    if thing is not None:
        concerned = {thing, *_concerning(dataset, thing)}
        rows = [row for row in rows if row["thing"].value in concerned]
    labels = Labels(dataset, language)
    labels.learn(term.value for row in rows for term in row.values() if isinstance(term, NamedNode))
    groups = groupby(rows, key=lambda row: (row["thing"].value, row["property"].value))
    return Conflicts(tuple(_conflict(*key, list(group), labels, language) for key, group in groups))


def _concerning(dataset: Dataset, thing: str) -> Iterator[str]:
    """Yield the things of which something is claimed that concern a tie, a unit or a body."""
    for row in rows_of(dataset, "claims-concern.rq"):
        if row["concerned"].value == thing:
            yield row["thing"].value


def _conflict(thing: str, prop: str, rows: list[Row], labels: Labels, language: Language) -> Conflict:
    outcome = _outcome(rows)
    rivals = tuple(_rival(row, outcome, labels, language) for row in rows)
    return Conflict(thing, labels.text(thing), labels.text(prop), outcome, rivals)


def _outcome(rows: list[Row]) -> Outcome:
    if any(row["rank"].value == XKG.Preferred for row in rows):
        return "preferred"
    standing = {_said(row) for row in rows if row["rank"].value != XKG.Deprecated}
    if len(standing) == 1:
        return "single"
    return "set" if "held" in rows[0] else "none"


def _said(row: Row) -> tuple[str, ...]:
    return tuple(row[name].value if name in row else "" for name in ("value", "least", "most"))


def _standing(row: Row, outcome: Outcome) -> Standing:
    rank = row["rank"].value
    if rank == XKG.Deprecated or (outcome == "preferred" and rank != XKG.Preferred):
        return "set-aside"
    return "holds" if outcome in {"preferred", "single"} else "possible"


def _rival(row: Row, outcome: Outcome, labels: Labels, language: Language) -> Rival:
    value = row.get("value")
    reason = row.get(f"reason_{language}")
    return Rival(
        claim=row["claim"].value,
        value=_text(value, labels, language) if value else _bounds(row, language),
        language=bcp47(value.language or "") if isinstance(value, RdfLiteral) else "",
        rank=labels.text(row["rank"].value),
        standing=_standing(row, outcome),
        reason=reason.value if reason else "",
        evidence=items(row["evidence"]),
    )


def _text(term: Term, labels: Labels, language: Language) -> str:
    return readable(term, language) if isinstance(term, RdfLiteral) else labels.text(str(term.value))


def _bounds(row: Row, language: Language) -> str:
    bounds = {name: row[name].value for name in ("least", "most") if name in row}
    if not bounds:
        return ""
    if len(bounds) == 2:
        return text("ties.number_between", language, **bounds)
    return text("ties.number_least" if "least" in bounds else "ties.number_most", language, **bounds)
