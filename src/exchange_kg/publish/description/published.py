"""The description of a dataset as it is published: with the addresses of its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.publish.description.dataset import description_graph
from exchange_kg.store import Literal, NamedNode, Triple, parts
from exchange_kg.vocabulary import DCAT, XSD

if TYPE_CHECKING:
    from exchange_kg.store import Dataset


def description_at(dataset: Dataset, base: str, address: str) -> list[Triple]:
    """Return the description that a dataset holds of itself, with its files below an address."""
    return [_at(quad.triple, base, address) for quad in dataset.quads(description_graph(base))]


def _at(triple: Triple, base: str, address: str) -> Triple:
    """Return a triple with the address of a file in place of its IRI, and its length typed.

    The store keeps every integer as xsd:integer; DCAT asks for another type.
    """
    subject, predicate, object_ = parts(triple)
    if predicate.value in {DCAT.accessURL, DCAT.downloadURL} and isinstance(object_, NamedNode):
        return Triple(subject, predicate, NamedNode(address + object_.value.removeprefix(base)))
    if predicate.value == DCAT.byteSize and isinstance(object_, Literal):
        return Triple(subject, predicate, Literal(object_.value, datatype=NamedNode(XSD.nonNegativeInteger)))
    return triple
