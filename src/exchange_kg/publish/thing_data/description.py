"""What RDF clients get for an IRI: all that is said of it, and the first of what leads to it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from exchange_kg.query.question_files import own_question
from exchange_kg.store import Literal, NamedNode, Triple, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exchange_kg.store import Dataset, Term

# How many things that lead to another by one property are listed at a time.
PAGE = 100


@dataclass(frozen=True, slots=True)
class Inverse:
    """The property by which things lead to another, how many there are, and how many of them are listed."""

    predicate: str
    count: int
    listed: int


@dataclass(frozen=True, slots=True)
class RdfDescription:
    """The triples about an IRI, with labels of all things in them, and what leads to it, by property."""

    triples: tuple[Triple, ...]
    inverse: tuple[Inverse, ...]


def describe_in_rdf(dataset: Dataset, iri: str) -> RdfDescription | None:
    """Return what a dataset says of an IRI, of a named graph all that is in it; None where it is nothing."""
    graph = [quad.triple for quad in dataset.quads(iri)]
    own = graph or [*_about(dataset, iri), *_document(dataset, iri)]
    inverse, links = _inverse(dataset, iri)
    if not own and not links:
        return None
    said = [*own, *links]
    return RdfDescription(tuple(dict.fromkeys([*said, *_labels(dataset, said)])), inverse)


def leading_to(dataset: Dataset, iri: str, predicate: str, page: int) -> tuple[Triple, ...]:
    """Return a page, counted from 1, of the triples that lead to an IRI by a property, with labels."""
    links = _links(dataset, iri, predicate, page)
    return tuple(dict.fromkeys([*links, *_labels(dataset, links)]))


def _inverse(dataset: Dataset, iri: str) -> tuple[tuple[Inverse, ...], list[Triple]]:
    kinds, links = [], []
    for row in dataset.select(_query("inverse_kinds", thing=[NamedNode(iri)])).rows:
        found = _links(dataset, iri, row["predicate"].value, 1)
        kinds.append(Inverse(row["predicate"].value, int(row["count"].value), len(found)))
        links += found
    return tuple(kinds), links


def _links(dataset: Dataset, iri: str, predicate: str, page: int) -> list[Triple]:
    thing, property_ = NamedNode(iri), NamedNode(predicate)
    rows = dataset.select(_query("inverse", thing=[thing], predicate=[property_])).rows
    subjects = (row["subject"] for row in islice(rows, (page - 1) * PAGE, page * PAGE))
    return [Triple(subject, property_, thing) for subject in subjects if not isinstance(subject, Literal)]


def _about(dataset: Dataset, iri: str) -> list[Triple]:
    return dataset.construct(_query("about", subject=[NamedNode(iri)], thing=[NamedNode(iri)]))


def _document(dataset: Dataset, iri: str) -> list[Triple]:
    if not iri.endswith("/ontology"):
        return []
    return dataset.construct(_query("document", start=[Literal(f"{iri}#")]))


def _labels(dataset: Dataset, triples: Iterable[Triple]) -> list[Triple]:
    iris = {term.value for triple in triples for term in parts(triple) if isinstance(term, NamedNode)}
    return dataset.construct(_query("labels", thing=[NamedNode(iri) for iri in sorted(iris)]))


def _query(name: str, **values: Sequence[Term]) -> str:
    return own_question(__package__, name).filled(values)
