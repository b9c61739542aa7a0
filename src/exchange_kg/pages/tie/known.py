"""What the findings tell of all ties, worked out once for a dataset and looked up by the tie."""

from __future__ import annotations

from collections import defaultdict
from heapq import nsmallest
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING

from exchange_kg.findings.anniversaries import coming, commemorated
from exchange_kg.findings.conflicts import conflicts
from exchange_kg.findings.reciprocity import reciprocity
from exchange_kg.findings.records import read_records
from exchange_kg.findings.road import roads
from exchange_kg.findings.ties import ties_of
from exchange_kg.store.kept import kept

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from exchange_kg.findings.anniversaries import Anniversary
    from exchange_kg.findings.conflicts import Conflict
    from exchange_kg.findings.reciprocity import Reciprocity
    from exchange_kg.findings.records import TiedRecord
    from exchange_kg.findings.road import Roads
    from exchange_kg.findings.ties import Tie
    from exchange_kg.messages import Language
    from exchange_kg.store import Dataset

NEXT = 4
"""How many anniversaries are listed."""


@kept
def ties_by_iri(dataset: Dataset) -> dict[str, Tie]:
    """Return the ties of a dataset."""
    return {tie.iri: tie for tie in ties_of(dataset)}


@kept
def kinds_by_tie(dataset: Dataset) -> dict[str, list[str]]:
    """Return the kinds of the agreements in force that link the parties of each tie, else of all in it."""
    linking: dict[str, list[str]] = defaultdict(list)
    others: dict[str, list[str]] = defaultdict(list)
    text = (files(__package__) / "kinds.rq").read_text(encoding="utf-8")
    for row in dataset.select(text, source="kinds.rq").rows:
        links = "links" in row and row["links"].value == "true"
        (linking if links else others)[row["tie"].value].append(row["kind"].value)
    return {**others, **linking}


@kept
def records_by_tie(dataset: Dataset, language: Language) -> dict[str, list[TiedRecord]]:
    """Return the agreements, steps and exchanges of each tie, in order of time."""
    found: dict[str, list[TiedRecord]] = defaultdict(list)
    for tied in read_records(dataset, language):
        for tie in tied.ties:
            found[tie].append(tied)
    return dict(found)


@kept
def all_roads(dataset: Dataset, language: Language) -> Roads:
    """Return the roads to all agreements."""
    return roads(dataset, language)


@kept
def conflicts_by_thing(dataset: Dataset, language: Language) -> dict[str, list[Conflict]]:
    """Return the rival claims on each thing."""
    found: dict[str, list[Conflict]] = defaultdict(list)
    for conflict in conflicts(dataset, language).conflicts:
        found[conflict.iri].append(conflict)
    return dict(found)


@kept
def reciprocity_by_tie(dataset: Dataset, language: Language) -> dict[str, Reciprocity]:
    """Return who tells of each tie."""
    return {each.tie: each for each in reciprocity(dataset, language).ties}


@kept
def coming_by_tie(
    dataset: Dataset, language: Language, day: datetime.date, steps: tuple[int, ...]
) -> dict[str, list[Anniversary]]:
    """Return the next anniversaries of what is in force in each tie, at most `NEXT`, in order of time."""
    found: dict[str, list[Anniversary]] = defaultdict(list)
    numbers = sorted(steps)
    for each in commemorated(dataset, language):
        first = list(islice(coming(each, day, numbers), NEXT)) if each.in_force and each.ties else []
        for tie in each.ties:
            found[tie] += first
    return {tie: first_of(anniversaries) for tie, anniversaries in found.items()}


def first_of(anniversaries: Iterable[Anniversary]) -> list[Anniversary]:
    """Return the first of some anniversaries, at most `NEXT`, each once."""
    each_once = {(each.of.iri, each.of.rival, each.number): each for each in anniversaries}
    return nsmallest(
        NEXT, each_once.values(), key=lambda each: (each.first, each.last, each.of.iri, each.of.rival)
    )
