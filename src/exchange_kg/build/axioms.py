"""The axioms in the store of a build, found by the properties and classes that its description names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.publish.description import description_graph
from exchange_kg.rules import is_axiomatic
from exchange_kg.store import NamedNode, Triple
from exchange_kg.vocabulary import RDF, VOID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.store import Dataset

_TYPE = NamedNode(RDF.type)


def axioms_of(dataset: Dataset, base: str) -> set[Triple]:
    """Return all triples of a dataset, with its description in it, that state axioms."""
    return {
        quad.triple
        for predicate, object_ in _patterns(dataset, base)
        for quad in dataset.matching(None, predicate, object_)
        if is_axiomatic(quad.triple)
    }


def _patterns(dataset: Dataset, base: str) -> Iterator[tuple[NamedNode, NamedNode | None]]:
    """Yield predicates and objects of which triples may be axioms."""
    for property_ in _described(dataset, base, VOID.property):
        if property_ != _TYPE and is_axiomatic(Triple(property_, property_, property_)):
            yield property_, None
    for class_ in _described(dataset, base, VOID.class_):
        if is_axiomatic(Triple(class_, _TYPE, class_)):
            yield _TYPE, class_


def _described(dataset: Dataset, base: str, kind: str) -> list[NamedNode]:
    found = dataset.matching(predicate=NamedNode(kind), graph=description_graph(base))
    return [quad.object for quad in found if isinstance(quad.object, NamedNode)]
