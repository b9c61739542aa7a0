"""Faults planted in a graph, one statement at a time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exchange_kg.model.iris import entity_iri, entity_name, passage_iri, passage_name
from exchange_kg.store import Literal, NamedNode, Triple
from exchange_kg.vocabulary import EDTF, PROV, XKG, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

Files = dict["Path", list[Triple]]

COUNTS = {
    XKG.headcount,
    XKG.headcountMin,
    XKG.headcountMax,
    XKG.headcountAbout,
    XKG.statedDays,
    XKG.statedMonths,
    XKG.ordinal,
    XKG.edition,
    XKG.anniversary,
    XKG.value,
    XKG.valueMin,
    XKG.valueMax,
}
WORDINGS = {XKG.dateAsWritten, XKG.headcountAsWritten, XKG.nameAsWritten, XKG.roleAsWritten, XKG.asWritten}
STRANGERS = {"place": "br-nova-serra", "org": "himisawa-chamber", "person": "kr-haneul-nam-garam"}
LINKS = {XKG.from_, XKG.to, XKG.party, XKG.participant, XKG.organiser, XKG.place, XKG.agent}


def shifted(triple: Triple, base: str) -> Triple | None:
    """Cite the lines one further down."""
    passage = passage_name(base, triple.object.value) if isinstance(triple.object, NamedNode) else None
    if triple.predicate.value != PROV.wasDerivedFrom or passage is None:
        return None
    iri = passage_iri(base, passage.source, passage.first + 1, passage.last + 1)
    return Triple(triple.subject, triple.predicate, NamedNode(iri))


def other_month(triple: Triple, _base: str) -> Triple | None:
    """Put each month of a date five months off."""
    return _with_date(triple, r"(?<=\d{4}-)\d\d", lambda month: f"{(int(month[0]) + 4) % 12 + 1:02}")


def other_day(triple: Triple, _base: str) -> Triple | None:
    """Put each day of a date on another one before the 29th."""
    return _with_date(triple, r"(?<=\d{4}-\d\d-)\d\d", lambda day: f"{(int(day[0]) + 12) % 28 + 1:02}")


def other_year(triple: Triple, _base: str) -> Triple | None:
    """Put each year of a date 37 years earlier."""
    return _with_date(triple, r"\d{4}", lambda year: str(int(year[0]) - 37))


def other_count(triple: Triple, _base: str) -> Triple | None:
    """Add one to a count."""
    if triple.predicate.value not in COUNTS or not isinstance(triple.object, Literal):
        return None
    if triple.object.datatype.value != XSD.integer:
        return None
    number = Literal(str(int(triple.object.value) + 1), datatype=triple.object.datatype)
    return Triple(triple.subject, triple.predicate, number)


def other_wording(triple: Triple, _base: str) -> Triple | None:
    """Quote what no document says."""
    if triple.predicate.value not in WORDINGS:
        return None
    return Triple(triple.subject, triple.predicate, Literal("架空の語句", language="ja"))


def other_thing(triple: Triple, base: str) -> Triple | None:
    """Link another thing of the same type, which few lines name."""
    name = entity_name(base, triple.object.value) if isinstance(triple.object, NamedNode) else None
    if triple.predicate.value not in LINKS or name is None:
        return None
    stranger = NamedNode(entity_iri(base, name.type, STRANGERS[name.type]))
    return Triple(triple.subject, triple.predicate, stranger)


FAULTS: dict[str, Callable[[Triple, str], Triple | None]] = {
    "line": shifted,
    "month": other_month,
    "day": other_day,
    "year": other_year,
    "count": other_count,
    "wording": other_wording,
    "name": other_thing,
}


Spot = tuple["Path", int]


def mutants(files: Mapping[Path, list[Triple]], kind: str, base: str) -> Iterator[tuple[list[Triple], Files]]:
    """Yield statements that a kind of fault can spoil, with the files in which they are spoilt.

    Faults in different records are planted together, since they are found apart, but wrong lines one by one.
    """
    rounds: list[dict[str, tuple[Spot, Triple]]] = []
    for spot, spoilt in _spoilt(files, kind, base):
        record = record_of(spoilt.subject)
        free = (planted for planted in rounds if record not in planted and kind != "line")
        planted = next(free, None)
        if planted is None:
            rounds.append(planted := {})
        planted[record] = (spot, spoilt)
    for planted in rounds:
        changed = {path: list(triples) for path, triples in files.items()}
        for (path, at), spoilt in planted.values():
            changed[path][at] = spoilt
        yield [spoilt for _, spoilt in planted.values()], changed


def record_of(node: object) -> str:
    """Return the IRI of a record, or of the record that a part belongs to."""
    iri = node.value if isinstance(node, NamedNode) else str(node).strip("<>")
    before, _, name = iri.partition("/id/")
    return "/".join((f"{before}/id", *name.split("/")[:2]))


def _spoilt(files: Mapping[Path, list[Triple]], kind: str, base: str) -> Iterator[tuple[Spot, Triple]]:
    records = _with_evidence(files)
    for path, triples in files.items():
        for at, triple in enumerate(triples):
            spoilt = FAULTS[kind](triple, base) if triple.subject in records else None
            if spoilt is not None and spoilt != triple:
                yield (path, at), spoilt


def _with_evidence(files: Mapping[Path, list[Triple]]) -> set[object]:
    """Return the records that cite lines, and their parts."""
    triples = [triple for said in files.values() for triple in said]
    citing = {triple.subject for triple in triples if triple.predicate.value == PROV.wasDerivedFrom}
    parts = (XKG.participation, XKG.headcountPart)
    return citing | {
        triple.object for triple in triples if triple.subject in citing and triple.predicate.value in parts
    }


def _with_date(triple: Triple, pattern: str, change: Callable[[re.Match[str]], str]) -> Triple | None:
    date = triple.object
    if not isinstance(date, Literal) or date.datatype.value != EDTF.EDTF:
        return None
    changed = re.sub(pattern, change, date.value)
    if "/" in changed or ".." in changed or not re.search(pattern, date.value):
        return None
    return Triple(triple.subject, triple.predicate, Literal(changed, datatype=date.datatype))
