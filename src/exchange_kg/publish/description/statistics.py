"""The statistics of a dataset: https://www.w3.org/TR/void/#statistics and its partitions, section 4.5."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.publish.description.linksets import LINKS, count_links
from exchange_kg.store import NamedNode
from exchange_kg.store.triple_table import table_of
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


def statistics_of(statements: Iterable[Triple | Quad], base: str) -> Statistics:
    """Count what stands in the union of graphs; a table is counted by the numbers of its terms."""
    table = table_of(statements)
    term = table.numbers.term
    properties: dict[str, int] = {}
    links: Counter[tuple[str, str]] = Counter()
    typed: set[tuple[int, int]] = set()
    for number, columns in table.by_predicate().items():
        pairs, predicate = set(columns.pairs()), term(number).value
        properties[predicate] = len(pairs)
        if predicate == RDF.type:
            typed = pairs
        elif predicate in LINKS:
            links += count_links((table.triple((s, number, o)) for s, o in pairs), base)
    classes = Counter(object_ for _, object_ in typed)
    return Statistics(
        triples=sum(properties.values()),
        entities=len({subject for subject, _ in typed}),
        subjects=len(set(table.subjects)),
        objects=len(set(table.objects)),
        types=len(classes),
        classes={
            class_.value: count
            for number, count in classes.items()
            if isinstance(class_ := term(number), NamedNode)
        },
        properties=properties,
        links=links,
    )


def classes_of(triples: Iterable[Triple]) -> Iterator[str]:
    """Yield the IRI of the class for each triple that tells one."""
    for triple in triples:
        if triple.predicate.value == RDF.type and isinstance(triple.object, NamedNode):
            yield triple.object.value
