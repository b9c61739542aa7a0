"""Ties of cities and regions as statements of Wikidata: P190, "twinned administrative body".

A statement needs an item for both parties and a reference: a document with an address, or with a title and
the day of its last change, which tell which it is (https://www.wikidata.org/wiki/Help:Sources). What cannot
be said so is kept with the reason. Dates keep their precision (https://www.wikidata.org/wiki/Help:Dates).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, TypeAlias

from exchange_kg.errors import InputError
from exchange_kg.ingest import find_map, open_table
from exchange_kg.model.edtf import Edge, EdtfDate, Interval, Precision, parse_edtf
from exchange_kg.publish.parties import read_parties
from exchange_kg.query.ties import Kinds, own_ties
from exchange_kg.store import Literal
from exchange_kg.vocabulary import ONTOLOGY, XKG

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.publish.parties import Party
    from exchange_kg.query.ties import OwnTie
    from exchange_kg.store import Dataset, Term

Known: TypeAlias = Collection[tuple[str, str]]
"""Statements that Wikidata has: the items that have them, and those that they name."""

_CONCEPTS = f"{ONTOLOGY.removesuffix('ontology')}concept/"
_TWINNED = [f"{_CONCEPTS}kind/{kind}" for kind in ("sister-or-friendship-city", "sister-region")]
_IN_FORCE, _ENDED = (f"{_CONCEPTS}status/{status}" for status in ("in-force", "ended"))
_PRECISIONS = {Precision.YEAR: 9, Precision.MONTH: 10, Precision.DAY: 11}


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that tells of a tie; `address` or `changed`, a day, may be "", but not both."""

    address: str
    title: Literal
    changed: str


@dataclass(frozen=True, slots=True)
class TwinTown:
    """A statement: the item that has it, the item that it names, start and end as EDTF, its references."""

    tie: str
    item: str
    partner: str
    start: EdtfDate | None
    end: EdtfDate | None
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Unsaid:
    """What Wikidata cannot be told of an agreement: the reason, a key of the messages, and with what."""

    tie: str
    reason: str
    value: str = ""


def twin_towns(dataset: Dataset, known: Known) -> tuple[list[TwinTown], list[Unsaid]]:
    """Return statements for both directions of all ties that allow it but for those known, and the rest."""
    parties, references = read_parties(dataset), _references(dataset)
    kinds = Kinds(dataset).covered(_TWINNED)
    told: list[TwinTown] = []
    unsaid: list[Unsaid] = []
    for tie in own_ties(dataset):
        reason = _reason(tie, kinds, parties, references)
        if reason:
            unsaid.append(reason)
            continue
        one, other = (parties[party].item for party in sorted(tie.parties))
        start, end = _dates(tie, unsaid)
        cited = tuple(references[document] for document in _documents(tie) if document in references)
        for item, partner in ((one, other), (other, one)):
            if (item, partner) in known:
                unsaid.append(Unsaid(tie.iri, "known", f"{item} → {partner}"))
            else:
                told.append(TwinTown(tie.iri, item, partner, start, end, cited))
    return told, unsaid


def read_known(path: Path) -> Known:
    """Return the statements of a table of two columns, items and the items that they name."""
    table = open_table(path, find_map("wikidata-twin-towns").layout)
    return {(row.cells[0].strip(), row.cells[1].strip()) for row in table.rows}


def wikidata_time(day: EdtfDate) -> str:
    """Return a date as QuickStatements writes it: `+2010-10-00T00:00:00Z/10`.

    >>> wikidata_time(EdtfDate("1988")), wikidata_time(EdtfDate("2010", "10", "22"))
    ('+1988-00-00T00:00:00Z/9', '+2010-10-22T00:00:00Z/11')
    """
    written = f"{day.year}-{day.month or '00'}-{day.day or '00'}"
    return f"+{written}T00:00:00Z/{_PRECISIONS[day.precision]}"


def _reason(
    tie: OwnTie, kinds: set[str], parties: dict[str, Party], references: dict[str, Reference]
) -> Unsaid | None:
    """Return why nothing can be said of a tie, None where something can."""
    kind, status = _value(tie, XKG.kind), _value(tie, XKG.status)
    without = [iri for iri in sorted(tie.parties) if iri not in parties or not parties[iri].item]
    if kind not in kinds:
        return Unsaid(tie.iri, "kind", kind)
    if status not in (_IN_FORCE, _ENDED):
        return Unsaid(tie.iri, "status", status)
    if without or len(tie.parties) != 2:
        return Unsaid(tie.iri, "item", without[0] if without else "")
    if not references.keys() & set(_documents(tie)):
        return Unsaid(tie.iri, "reference", ", ".join(_documents(tie)))
    return None


def _dates(tie: OwnTie, unsaid: list[Unsaid]) -> tuple[EdtfDate | None, EdtfDate | None]:
    """Return start and end; adds dates that Wikidata cannot say to `unsaid`."""
    start, lasted = _point(_value(tie, XKG.date), tie, unsaid)
    end, _ = _point(_value(tie, XKG.endDate), tie, unsaid)
    return start, end or lasted


def _point(text: str, tie: OwnTie, unsaid: list[Unsaid]) -> tuple[EdtfDate | None, EdtfDate | None]:
    try:
        read = parse_edtf(text) if text else None
    except InputError:
        read = None
    start, end = (read.start, read.end) if isinstance(read, Interval) else (read, None)
    found = [point if isinstance(point, EdtfDate) and _is_plain(point) else None for point in (start, end)]
    if text and (found[0] is None or (end and not isinstance(end, Edge) and found[1] is None)):
        unsaid.append(Unsaid(tie.iri, "date", text))
    return found[0], found[1]


def _is_plain(day: EdtfDate) -> bool:
    """Tell whether a date is a year, month or day without doubt."""
    return day.precision in _PRECISIONS and not day.qualifier and "X" not in str(day)


def _documents(tie: OwnTie) -> list[str]:
    return list(dict.fromkeys(passage.rpartition(":")[0] for passage in tie.evidence))


def _references(dataset: Dataset) -> dict[str, Reference]:
    """Return the documents that others can find, by their identifiers."""
    text = (files(__package__) / "documents.rq").read_text(encoding="utf-8")
    found: dict[str, Reference] = {}
    for row in dataset.select(text, source="documents.rq").rows:
        title = row.get("title")
        if isinstance(title, Literal) and ("address" in row or "changed" in row):
            found.setdefault(row["document"].value, _reference(row, title))
    return found


def _reference(row: dict[str, Term], title: Literal) -> Reference:
    address, changed = (row[name].value if name in row else "" for name in ("address", "changed"))
    return Reference(address, title, changed)


def _value(tie: OwnTie, property_: str) -> str:
    return next((str(term.value) for term in tie.values.get(property_, ())), "")
