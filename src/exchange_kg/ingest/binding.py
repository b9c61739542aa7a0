"""A map bound to the columns of one table: names of columns become positions, once for all rows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from exchange_kg.errors import UnknownNameError
from exchange_kg.ingest.iri_templates import ROW, SOURCE, SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exchange_kg.ingest.iri_templates import Template
    from exchange_kg.ingest.mapping import Condition, Map, PropertyMap, ThingMap
    from exchange_kg.ingest.tables import Row, Table

ROW_NUMBER, SOURCE_ID, ABSENT = -1, -2, -3
"""The positions of `{row}`, of `{source}` and of a column that is not there, in a template."""

_NO_COLUMNS: dict[tuple[str, ...], int] = {(ROW,): ROW_NUMBER, (SOURCE,): SOURCE_ID}


@dataclass(frozen=True, slots=True)
class BoundTemplate:
    """A template, the positions of the cells of each of its fields, and the kinds that these refer to."""

    template: Template
    positions: tuple[tuple[int, ...], ...]
    kinds: tuple[tuple[str, ...], ...]

    def all_fields(self) -> Iterator[tuple[str, tuple[int, ...], tuple[str, ...]]]:
        """Iterate over the fields in order: filter, positions, kinds."""
        for field, positions, kinds in zip(self.template.fields, self.positions, self.kinds, strict=True):
            yield field.filter, positions, kinds


@dataclass(frozen=True, slots=True)
class BoundProperty:
    """A property and the position of its column, or its template; `until` is that of the last day."""

    map: PropertyMap
    position: int | None
    template: BoundTemplate | None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class BoundCondition:
    """A condition, the positions of its columns, and their names as the table has them."""

    condition: Condition
    positions: tuple[int, ...]
    columns: str

    def holds(self, row: Row) -> bool:
        """Tell whether a row meets the condition."""
        return self.condition.holds(*(row.cells[at] for at in self.positions))


@dataclass(frozen=True, slots=True)
class BoundThing:
    """A thing and all that it takes from a row."""

    map: ThingMap
    iri: BoundTemplate | None
    match: BoundTemplate | None
    where: tuple[BoundCondition, ...]
    properties: tuple[BoundProperty, ...]


@dataclass(frozen=True, slots=True)
class BoundMap:
    """A map for one table; `required` are the positions of columns that every row fills in."""

    skip: tuple[BoundCondition, ...]
    things: tuple[BoundThing, ...]
    required: tuple[int, ...]


def bind(map_: Map, table: Table) -> BoundMap:
    """Return the map for a table; what is optional is left out where the table lacks its columns.

    Raises UnknownNameError, with near names, for another column that is not there.
    """
    bound = (_thing(thing, map_, table) for thing in map_.things)
    things = tuple(thing for thing in bound if thing is not None)
    required = tuple(table.position([column.name]) for column in map_.template if column.required)
    return BoundMap(_conditions(map_.skip, table), things, required)


def _thing(thing: ThingMap, map_: Map, table: Table) -> BoundThing | None:
    try:
        return _bound(thing, map_, table)
    except UnknownNameError:
        if thing.optional:
            return None
        raise


def _bound(thing: ThingMap, map_: Map, table: Table) -> BoundThing:
    known = (*thing.properties, *chain.from_iterable(other.properties for other in map_.things))
    bound = (_property(each, known, table) for each in thing.properties)
    return BoundThing(
        thing,
        _template(thing.iri, known, table) if thing.iri else None,
        _template(thing.match, known, table) if thing.match else None,
        _conditions(thing.where, table),
        tuple(each for each in bound if each is not None),
    )


def _property(map_: PropertyMap, known: Sequence[PropertyMap], table: Table) -> BoundProperty | None:
    try:
        if map_.template is not None:
            return BoundProperty(map_, None, _template(map_.template, known, table))
        until = table.position(map_.until) if map_.until else None
        return BoundProperty(map_, table.position(map_.columns), None, until)
    except UnknownNameError:
        if map_.optional:
            return None
        raise


def _template(template: Template, known: Sequence[PropertyMap], table: Table) -> BoundTemplate:
    """Bind a template; properties of its thing, else of others, tell what a column refers to."""
    positions = tuple(
        tuple(_position(names, table, optional=field.filter == SUFFIX) for names in field.columns)
        for field in template.fields
    )
    kinds = tuple(_kinds(known, field.columns[0]) for field in template.fields)
    return BoundTemplate(template, positions, kinds)


def _position(names: tuple[str, ...], table: Table, *, optional: bool) -> int:
    if names in _NO_COLUMNS:
        return _NO_COLUMNS[names]
    try:
        return table.position(names)
    except UnknownNameError:
        if optional:
            return ABSENT
        raise


def _kinds(known: Sequence[PropertyMap], names: Sequence[str]) -> tuple[str, ...]:
    """Return the kinds of the first property that refers by the same column."""
    same = (each for each in known if each.kinds and set(each.columns) & set(names))
    return next((each.kinds for each in same), ())


def _conditions(conditions: Sequence[Condition], table: Table) -> tuple[BoundCondition, ...]:
    return tuple(_condition(each, table) for each in conditions)


def _condition(condition: Condition, table: Table) -> BoundCondition:
    """Bind a condition: of one column by any of its names, or of the same text in several columns."""
    names = [condition.columns] if condition.pattern else [(name,) for name in condition.columns]
    positions = tuple(table.position(each) for each in names)
    return BoundCondition(condition, positions, " = ".join(table.columns[at] for at in positions))
