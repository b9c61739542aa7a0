"""What the findings tell of all ties, worked out once for a dataset and looked up by the tie."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from exchange_kg.findings.anniversaries import commemorated
from exchange_kg.findings.conflicts import conflicts
from exchange_kg.findings.reciprocity import reciprocity
from exchange_kg.findings.records import read_records
from exchange_kg.findings.road import roads
from exchange_kg.findings.ties import ties_of, wholes_of
from exchange_kg.store.kept import kept

if TYPE_CHECKING:
    from exchange_kg.findings.anniversaries import Commemorated
    from exchange_kg.findings.conflicts import Conflict
    from exchange_kg.findings.reciprocity import Reciprocity
    from exchange_kg.findings.records import TiedRecord
    from exchange_kg.findings.road import Roads
    from exchange_kg.findings.ties import Tie
    from exchange_kg.messages import Language
    from exchange_kg.store import Dataset


@kept
def ties_by_iri(dataset: Dataset) -> dict[str, Tie]:
    """Return the ties of a dataset."""
    return {tie.iri: tie for tie in ties_of(dataset, wholes_of(dataset))}


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
def commemorated_by_tie(dataset: Dataset, language: Language) -> dict[str, list[Commemorated]]:
    """Return what has anniversaries in each tie, and is in force."""
    found: dict[str, list[Commemorated]] = defaultdict(list)
    for each in commemorated(dataset, language):
        for tie in each.ties if each.in_force else ():
            found[tie].append(each)
    return dict(found)
