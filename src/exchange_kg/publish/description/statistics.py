"""The statistics of a dataset: https://www.w3.org/TR/void/#statistics and its partitions, section 4.5."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.publish.description.linksets import count_links
from exchange_kg.store import NamedNode
from exchange_kg.vocabulary import RDF, VOID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from exchange_kg.store import Quad, Triple

NUMBERS = {
    "triples": VOID.triples,
    "entities": VOID.entities,
    "subjects": VOID.distinctSubjects,
    "objects": VOID.distinctObjects,
    "types": VOID.classes,
}
"""The numbers of the whole, by their names in `Statistics`, with the properties that tell them."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """The numbers of a union of graphs.

    `entities` are the subjects of rdf:type, and `types` its distinct objects. `classes` are numbers of
    entities by the IRI of a class, `properties` those of triples by that of a predicate, and `links` those of
    links by property and origin (see `linksets`).
    """

    triples: int
    entities: int
    subjects: int
    objects: int
    types: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    links: Mapping[tuple[str, str], int]


def statistics_of(quads: Iterable[Quad], base: str) -> Statistics:
    """Count what stands in the union of quads."""
    triples = {quad.triple for quad in quads}
    typed = [triple for triple in triples if triple.predicate.value == RDF.type]
    return Statistics(
        triples=len(triples),
        entities=len({triple.subject for triple in typed}),
        subjects=len({triple.subject for triple in triples}),
        objects=len({triple.object for triple in triples}),
        types=len({triple.object for triple in typed}),
        classes=Counter(classes_of(typed)),
        properties=Counter(triple.predicate.value for triple in triples),
        links=count_links(triples, base),
    )


def classes_of(triples: Iterable[Triple]) -> Iterator[str]:
    """Yield the IRI of the class for each triple that tells one."""
    for triple in triples:
        if triple.predicate.value == RDF.type and isinstance(triple.object, NamedNode):
            yield triple.object.value
