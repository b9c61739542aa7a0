"""From one row to triples, each with its evidence; what cannot be read is a fault of its cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.errors import ExchangeKgError, InputError
from exchange_kg.ingest import binding
from exchange_kg.ingest.counts import Fault
from exchange_kg.ingest.iri_templates import LABELS, filtered
from exchange_kg.ingest.legible import illegible
from exchange_kg.ingest.references import short_name
from exchange_kg.ingest.values import from_to, headcount, literal
from exchange_kg.model.iris import passage_iri, source_iri
from exchange_kg.store import Literal, NamedNode
from exchange_kg.vocabulary import PROV, RDF, XKG, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exchange_kg.ingest.binding import BoundMap, BoundProperty, BoundTemplate, BoundThing
    from exchange_kg.ingest.mapping import PropertyMap
    from exchange_kg.ingest.references import References
    from exchange_kg.ingest.tables import Row
    from exchange_kg.store import Term

_BETWEEN = {"ja": "・"}
"""What stands between labels, by language."""

_TYPE, _DERIVED, _INTEGER = NamedNode(RDF.type), NamedNode(PROV.wasDerivedFrom), NamedNode(XSD.integer)


class Statement(NamedTuple):
    """A triple, the positions of the columns that it came from, and the property of the map that made it."""

    subject: NamedNode
    predicate: NamedNode
    object: Term
    positions: tuple[int, ...] = ()
    property: PropertyMap | None = None


class RowReader:
    """Reads the rows of one table by one map; `base` begins all IRIs that are made."""

    def __init__(self, bound: BoundMap, references: References, base: str, source: str, path: Path) -> None:
        self._bound = bound
        self._references = references
        self._base = base
        self._source = source
        self._path = path
        self._lines: dict[str, int] = {}

    def skipped_by(self, row: Row) -> str | None:
        """Return the condition of the map that leaves the row out, None for none."""
        for each in self._bound.skip:
            if each.holds(row):
                return f"{each.columns}: {row.cells[each.positions[0]]}"
        return None

    def statements(self, row: Row, faults: list[Fault], columns: tuple[str, ...]) -> list[Statement]:
        """Return the triples of a row, none where no thing is meant by it; adds what is wrong to `faults`."""
        made: list[Statement] = []
        empty = [at for at in self._bound.required if not row.cells[at].strip()]
        if empty:
            required = InputError("ingest.value.required")
            faults += (Fault(self._path, row.first, (columns[at],), required) for at in empty)
            return made
        for thing in self._bound.things:
            if all(each.holds(row) for each in thing.where):
                made += self._thing(thing, row, faults, columns)
        evidence = NamedNode(passage_iri(self._base, self._source, row.first, row.last))
        if any(statement.object == evidence for statement in made):
            passage = passage_triples(self._base, self._source, row.first, row.last)
            made += (Statement(*triple) for triple in passage)
        return made

    def _thing(
        self, thing: BoundThing, row: Row, faults: list[Fault], columns: tuple[str, ...]
    ) -> Iterator[Statement]:
        naming = _columns(thing.match) if thing.match else _columns(thing.iri)
        try:
            known = self._known(thing, row)
            subject = known or self._made(thing, row)
            if subject and thing.map.once:
                self._check_new(subject.value, row)
        except ExchangeKgError as error:
            faults.append(self._fault(error, naming, row, columns))
            return
        if subject is None:
            return
        if known is None and thing.map.class_:
            yield Statement(subject, _TYPE, NamedNode(thing.map.class_), naming)
        if thing.map.evidence:
            passage = passage_iri(self._base, self._source, row.first, row.last)
            yield Statement(subject, _DERIVED, NamedNode(passage), naming)
        for property_ in thing.properties:
            if known and property_.map.new:
                continue
            try:
                yield from self._property(subject, property_, row)
            except ExchangeKgError as error:
                faults.append(self._fault(error, _positions(property_), row, columns))

    def _fault(
        self, error: ExchangeKgError, positions: tuple[int, ...], row: Row, columns: tuple[str, ...]
    ) -> Fault:
        """Return what is wrong with those of some cells that the error speaks of, else with all of them."""
        said = [at for at in positions if row.cells[at].strip() == error.fields.get("text")]
        return Fault(self._path, row.first, tuple(columns[at] for at in said or positions), error)

    def _check_new(self, iri: str, row: Row) -> None:
        """Raise InputError where another row has made the same thing."""
        line = self._lines.setdefault(iri, row.first)
        if line != row.first:
            raise InputError("ingest.made_twice", line=line)

    def _known(self, thing: BoundThing, row: Row) -> NamedNode | None:
        """Return the thing of the workspace that a row tells of, if it is to be one."""
        if thing.match is None:
            return None
        return self._references.find(self._filled(thing.match, row), thing.map.kinds)

    def _made(self, thing: BoundThing, row: Row) -> NamedNode | None:
        return _iri(self._filled(thing.iri, row), self._base) if thing.iri else None

    def values(self, bound: BoundProperty, row: Row) -> Iterator[tuple[str, Term]]:
        """Yield what a row says by a property of the map: the IRI of a property, and a value.

        Raises ExchangeKgError for a cell that cannot be read.
        """
        for text in self._texts(bound, row):
            value = _meant(bound.map, text)
            if value and bound.map.type == "headcount":
                yield from headcount(value)
            elif value:
                yield bound.map.property, read_value(bound.map, value, self._references, self._base)

    def names(self, bound: BoundProperty, row: Row) -> list[tuple[str, ...]]:
        """Return the texts by which a row names each thing that a property refers to.

        One of a column has the text of its cell; one of a template what that makes, and the cells in it.
        """
        if bound.template is None:
            return [(text,) for text in self._texts(bound, row)]
        cells = (row.cells[at].strip() for at in _positions(bound))
        made = self._filled(bound.template, row)
        return [(_iri(made, self._base).value if bound.map.type == "iri" else made, *cells)]

    def _property(self, subject: NamedNode, bound: BoundProperty, row: Row) -> Iterator[Statement]:
        map_, positions = bound.map, _positions(bound)
        for predicate, value in self.values(bound, row):
            yield Statement(subject, NamedNode(predicate), value, positions, map_)
        written = row.cells[bound.position].strip() if map_.written and bound.position is not None else ""
        if written:
            literal_ = Literal(written, language=map_.language or None)
            yield Statement(subject, NamedNode(map_.written), literal_, positions)

    def _texts(self, bound: BoundProperty, row: Row) -> list[str]:
        if bound.template is not None:
            is_given = all(row.cells[at].strip() for at in _columns(bound.template))
            if bound.map.optional and not (is_given and self._are_labelled(bound, row)):
                return []
            return [self._filled(bound.template, row, bound.map.language)]
        cell = self._cell(bound.position or 0, row)
        if bound.until is not None and cell.strip() and row.cells[bound.until].strip():
            return [from_to(cell, row.cells[bound.until])]
        parts = re.split("|".join(map(re.escape, bound.map.split)), cell) if bound.map.split else [cell]
        return [part.strip() for part in parts if part.strip()]

    def _are_labelled(self, bound: BoundProperty, row: Row) -> bool:
        """Tell whether all whose labels a template takes have one."""
        fields = bound.template.all_fields() if bound.template else ()
        return all(
            self._references.label(row.cells[at].strip(), kinds, bound.map.language)
            for filter_, positions, kinds in fields
            if filter_ == LABELS
            for at in positions
        )

    def _filled(self, bound: BoundTemplate, row: Row, language: str = "") -> str:
        return bound.template.fill([self._field(*field, row, language) for field in bound.all_fields()])

    def _field(
        self, filter_: str, positions: tuple[int, ...], kinds: tuple[str, ...], row: Row, language: str
    ) -> str:
        cells = [self._cell(at, row) for at in positions]
        if filter_ == LABELS:
            labels = sorted(self._references.label(cell.strip(), kinds, language) or cell for cell in cells)
            return _BETWEEN.get(language, "–").join(labels)
        return filtered(filter_, cells, lambda cell: short_name(self._references.resolve(cell, kinds).value))

    def _cell(self, position: int, row: Row) -> str:
        match position:
            case binding.ROW_NUMBER:
                return str(row.first)
            case binding.SOURCE_ID:
                return self._source
            case binding.ABSENT:
                return ""
        if character := illegible(row.cells[position]):
            raise InputError("ingest.value.illegible", character=character)
        return row.cells[position]


def _meant(map_: PropertyMap, text: str) -> str:
    """Return what a text stands for by the values of a map.

    Raises InputError where that is an IRI, and the text neither a value nor an IRI itself.
    """
    if map_.values and map_.type == "iri" and text not in map_.values and "://" not in text:
        raise InputError("ingest.value.not_listed", text=text, choices=tuple(map_.values))
    return map_.values.get(text, text)


def read_value(map_: PropertyMap, text: str, references: References, base: str) -> Term:
    """Return the value that a text means by a property of a map, headcounts aside.

    Raises ExchangeKgError where it means none.
    """
    match map_.type:
        case "iri":
            return _iri(text, base)
        case "reference" | "concept":
            return references.resolve(text, map_.kinds)
    return literal(map_, text)


def _iri(text: str, base: str) -> NamedNode:
    try:
        return NamedNode(text if ":" in text.partition("/")[0] else f"{base}{text}")
    except ValueError:
        raise InputError("ingest.value.iri", text=text) from None


def passage_triples(
    base: str, source: str, first: int, last: int
) -> Iterator[tuple[NamedNode, NamedNode, Term]]:
    """Yield what is said of the lines of a table as evidence."""
    passage = NamedNode(passage_iri(base, source, first, last))
    yield passage, _TYPE, NamedNode(XKG.Passage)
    yield passage, NamedNode(XKG.inSource), NamedNode(source_iri(base, source))
    yield passage, NamedNode(XKG.firstLine), Literal(str(first), datatype=_INTEGER)
    yield passage, NamedNode(XKG.lastLine), Literal(str(last), datatype=_INTEGER)


def _positions(bound: BoundProperty) -> tuple[int, ...]:
    if bound.template is not None:
        return _columns(bound.template)
    return tuple(at for at in (bound.position, bound.until) if at is not None)


def _columns(template: BoundTemplate | None) -> tuple[int, ...]:
    if template is None:
        return ()
    return tuple(at for positions in template.positions for at in positions if at >= 0)
