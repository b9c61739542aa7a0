"""The picture of the core of the model: the few classes that carry all others, and what connects them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.pages.docs.drawing import BOX, Arrow, Box, Drawing, widest
from exchange_kg.pages.pictures.measure import SMALL, text_width
from exchange_kg.vocabulary import PROV, XKG

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from exchange_kg.pages.frame import Link

_DOWN = 112
# Where each class stands: column and row.
PLACES: dict[str, tuple[int, int]] = {
    XKG.Source: (0, 0),
    XKG.Passage: (1, 0),
    XKG.Record: (2, 0),
    XKG.Claim: (0, 1),
    XKG.Step: (1, 1),
    XKG.Agreement: (2, 1),
    XKG.Exchange: (3, 1),
    XKG.Programme: (4, 1),
    XKG.Tie: (1, 2),
    XKG.AdministrativeUnit: (2, 2),
    XKG.Participation: (3, 2),
    XKG.Occasion: (4, 2),
    XKG.Organisation: (2, 3),
    XKG.Person: (3, 3),
}


class Relation(NamedTuple):
    """A property that leads from one class to another; none for a subclass."""

    source: str
    property: str | None
    target: str


RELATIONS = (
    Relation(XKG.Passage, XKG.inSource, XKG.Source),
    Relation(XKG.Record, PROV.wasDerivedFrom, XKG.Passage),
    *(
        Relation(kind, None, XKG.Record)
        for kind in (XKG.Claim, XKG.Step, XKG.Agreement, XKG.Exchange, XKG.Programme)
    ),
    Relation(XKG.Step, XKG.towards, XKG.Agreement),
    Relation(XKG.Exchange, XKG.underAgreement, XKG.Agreement),
    Relation(XKG.Exchange, XKG.inProgramme, XKG.Programme),
    Relation(XKG.Step, XKG.inTie, XKG.Tie),
    Relation(XKG.Agreement, XKG.inTie, XKG.Tie),
    Relation(XKG.Agreement, XKG.party, XKG.AdministrativeUnit),
    Relation(XKG.Exchange, XKG.from_, XKG.AdministrativeUnit),
    Relation(XKG.Exchange, XKG.participation, XKG.Participation),
    Relation(XKG.Exchange, XKG.occasion, XKG.Occasion),
    Relation(XKG.Tie, XKG.party, XKG.AdministrativeUnit),
    Relation(XKG.Participation, XKG.officeOf, XKG.AdministrativeUnit),
    Relation(XKG.Organisation, XKG.basedIn, XKG.AdministrativeUnit),
    Relation(XKG.Participation, XKG.agent, XKG.Person),
)


def relations(known: Collection[str]) -> tuple[Relation, ...]:
    """Return the relations of those classes that an ontology knows."""
    return tuple(one for one in RELATIONS if one.source in known and one.target in known)


def draw(
    known: Collection[str], label: Callable[[str], Link], title: str, description: str
) -> Drawing | None:
    """Return the picture, or None for an ontology that knows none of its classes."""
    labels = {iri: label(iri) for iri in PLACES if iri in known}
    if not labels:
        return None
    gap = max(
        (text_width(label(one.property).text, SMALL) for one in relations(known) if one.property), default=0
    )
    boxes = _boxes(labels, round(gap) + 28)
    return Drawing(title, description, tuple(boxes.values()), tuple(_arrows(boxes, label)))


def _boxes(labels: Mapping[str, Link], gap: float) -> dict[str, Box]:
    """Return the boxes of classes, those of one column as wide as the widest of them."""
    boxes: dict[str, Box] = {}
    x = 0.0
    for column in sorted({column for column, _ in PLACES.values()}):
        rows = {iri: row for iri, (place, row) in PLACES.items() if place == column and iri in labels}
        width = widest(labels[iri] for iri in rows)
        boxes |= {iri: Box(labels[iri], x, row * _DOWN, width) for iri, row in rows.items()}
        x += width + gap
    return boxes


def _arrows(boxes: Mapping[str, Box], label: Callable[[str], Link]) -> Iterator[Arrow]:
    for source, property_, target in relations(boxes.keys()):
        if property_ is None:
            yield _up(boxes[source], boxes[target])
        else:
            yield _across(boxes[source], boxes[target], label(property_))


def _up(low: Box, high: Box) -> Arrow:
    """Return the line of a subclass: to a line that all share, and on to the class above."""
    (x, _), (end, _) = low.middle, high.middle
    return Arrow(f"M{x:g} {low.y:g}V{low.y - 30:g}H{end:g}V{high.y + BOX:g}", above=True)


def _across(source: Box, target: Box, label: Link) -> Arrow:
    """Return a straight arrow: sideways within a row, downwards or upwards between rows."""
    (x, y), (end_x, end_y) = source.middle, target.middle
    if source.y == target.y:
        side = 1 if end_x > x else -1
        x, end_x = x + side * source.width / 2, end_x - side * target.width / 2
        return Arrow(f"M{x:g} {y:g}H{end_x:g}", label, (x + end_x) / 2, y - 7)
    down = 1 if target.y > source.y else -1
    lean = 0.3 * source.width * ((end_x > x) - (end_x < x))
    x, end_x = x + lean, end_x - lean
    y, end_y = y + down * source.height / 2, end_y - down * target.height / 2
    return Arrow(f"M{x:g} {y:g}L{end_x:g} {end_y:g}", label, (x + end_x) / 2, (y + end_y) / 2 + 4)
