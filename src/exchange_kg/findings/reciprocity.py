"""What both sides of a tie tell, what one side alone tells, and what a third party mentions."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from exchange_kg.findings.documents_changed import documents_of
from exchange_kg.findings.query_files import rows_of
from exchange_kg.findings.records import read_records
from exchange_kg.findings.ties import ties_of, wholes_of
from exchange_kg.query import labels_of_all
from exchange_kg.store.kept import kept
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.findings.records import Record, TiedRecord
    from exchange_kg.findings.ties import Tie, Wholes
    from exchange_kg.messages import Language
    from exchange_kg.query import Labels
    from exchange_kg.store import Dataset

Confirmation = Literal["both", "one-side", "not-collected", "third-party"]
CONFIRMATIONS: tuple[Confirmation, ...] = ("both", "one-side", "not-collected", "third-party")
_TOLD = (XKG.Agreement, XKG.Exchange)


@dataclass(frozen=True, slots=True)
class Side:
    """A party, and the collected documents that speak for it."""

    party: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An agreement or exchange, who tells of it, and where third parties mention it.

    `confirmation`: "both" sides tell; "one-side" tells and a document of the other is there but does not;
    "not-collected" where no document of another side is there; "third-party" where no side tells.
    """

    record: Record
    kind: Literal["agreement", "exchange"]
    confirmation: Confirmation
    told_by: tuple[str, ...]
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reciprocity:
    """Who tells of a tie and of what belongs to it; `leads` are the lines of third parties."""

    tie: str
    label: str
    confirmation: Confirmation | None
    sides: tuple[Side, ...]
    records: tuple[Told, ...]
    leads: tuple[str, ...]

    def count(self, confirmation: Confirmation) -> int:
        """Return how many agreements and exchanges are confirmed so."""
        return Counter(told.confirmation for told in self.records)[confirmation]


@dataclass(frozen=True, slots=True)
class ReciprocityReport:
    """Ties in the order of their IRIs, and the documents that speak for nobody who is known."""

    ties: tuple[Reciprocity, ...]
    without_speaker: tuple[str, ...]


@kept
def reciprocity(dataset: Dataset, language: Language, thing: str | None = None) -> ReciprocityReport:
    """Return who tells of all ties, or of a tie or city of an IRI."""
    wholes = wholes_of(dataset)
    speakers = _speakers(dataset)
    by_tie: dict[str, list[TiedRecord]] = defaultdict(list)
    for tied in read_records(dataset, language):
        if tied.kind in _TOLD:
            for tie in tied.ties:
                by_tie[tie].append(tied)
    ties = ties_of(dataset, thing)
    labels = labels_of_all(dataset, language)
    sides = _Sides(speakers, wholes)
    found = tuple(
        _of_tie(tie, by_tie[tie.iri], {party: sides.documents(party) for party in tie.parties}, labels)
        for tie in ties
    )
    return ReciprocityReport(found, tuple(document for document in speakers if not speakers[document]))


def _speakers(dataset: Dataset) -> dict[str, set[str]]:
    """Return for each document those for whom it speaks; its publisher where nothing else is said."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows_of(dataset, "speakers.rq", "document", "speaker", "publisher"):
        speaker = row.get("speaker") or row.get("publisher")
        found[row["document"].value] |= {speaker.value} if speaker else set()
    return found


class _Sides:
    """Which documents speak for a party."""

    def __init__(self, speakers: dict[str, set[str]], wholes: Wholes) -> None:
        self._wholes = wholes
        self._of_speaker: dict[str, set[str]] = defaultdict(set)
        self._of_whole: dict[str, set[str]] = defaultdict(set)
        for document, those in speakers.items():
            for speaker in those:
                self._of_speaker[speaker].add(document)
                for whole in wholes.home(speaker):
                    self._of_whole[whole].add(document)

    def documents(self, party: str) -> set[str]:
        """Return the documents of a party, of its city, and of its departments.

        The document of a city is not that of its prefecture, nor the reverse.
        """
        found = set(self._of_whole.get(party, ()))
        return found.union(*(self._of_speaker.get(body, ()) for body in self._wholes.home(party)))


def _of_tie(tie: Tie, records: list[TiedRecord], sides: dict[str, set[str]], labels: Labels) -> Reciprocity:
    told = tuple(_told(tied, sides, labels) for tied in records)
    documents = {document for tied in records for document in documents_of(tied.record)}
    return Reciprocity(
        tie=tie.iri,
        label=labels.text(tie.iri),
        confirmation=_confirmation(documents, sides) if records else None,
        sides=tuple(Side(labels.text(party), tuple(sorted(sides[party]))) for party in tie.parties),
        records=told,
        leads=tuple(dict.fromkeys(passage for each in told for passage in each.leads)),
    )


def _told(tied: TiedRecord, sides: dict[str, set[str]], labels: Labels) -> Told:
    documents = documents_of(tied.record)
    of_sides = set().union(*sides.values())
    return Told(
        record=tied.record,
        kind="agreement" if tied.kind == XKG.Agreement else "exchange",
        confirmation=_confirmation(documents, sides),
        told_by=tuple(labels.text(party) for party in sides if documents & sides[party]),
        leads=tuple(
            passage for passage in tied.record.evidence if passage.rpartition(":")[0] not in of_sides
        ),
    )


def _confirmation(documents: Iterable[str], sides: dict[str, set[str]]) -> Confirmation:
    telling = [party for party in sides if not sides[party].isdisjoint(documents)]
    if not telling:
        return "third-party"
    if len(telling) > 1:
        return "both"
    collected = any(sides[party] - sides[telling[0]] for party in sides if party != telling[0])
    return "one-side" if collected else "not-collected"
