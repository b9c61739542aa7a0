"""What a dataset says about itself: https://www.w3.org/TR/void/ and https://www.w3.org/TR/vocab-dcat-3/.

Editors complete from an endpoint that holds this: classes and properties from the partitions of VoID
(section 4.5), prefixes from `sh:declare` and examples from `sh:SPARQLExecutable` (SHACL, sections 5.2.1 and
5.1; the way of https://github.com/sib-swiss/sparql-examples).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.messages import LANGUAGES, text
from exchange_kg.publish.description.distributions import describe_downloads
from exchange_kg.publish.description.examples import describe_questions
from exchange_kg.publish.description.linksets import describe_linksets
from exchange_kg.publish.description.statistics import NUMBERS
from exchange_kg.store import Literal, NamedNode, Triple
from exchange_kg.vocabulary import DCAT, DCTERMS, ONTOLOGY, PREFIXES, RDF, SH, VOID, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exchange_kg.messages import Language
    from exchange_kg.publish.description.examples import Example
    from exchange_kg.publish.description.statistics import Statistics
    from exchange_kg.publish.downloads import Download
    from exchange_kg.store import Term


def dataset_iri(base: str) -> str:
    """Return the IRI of the dataset of a workspace."""
    return f"{base}dataset"


def description_graph(base: str) -> str:
    """Return the IRI of the named graph that holds the description."""
    return f"{base}graph/description"


def describe_dataset(  # noqa: PLR0913  (what a description tells)
    statistics: Statistics,
    *,
    base: str,
    titles: Mapping[Language, str],
    licence: str,
    examples: Sequence[Example],
    downloads: Sequence[Download],
) -> list[Triple]:
    """Return the description of a dataset, without blank nodes; the same for the same statistics."""
    dataset = NamedNode(dataset_iri(base))
    return [
        *_general(dataset, base, titles, licence),
        *_numbers(dataset, statistics),
        *_partitions(dataset, statistics),
        *describe_linksets(dataset, statistics.links),
        *_prefixes(dataset),
        *describe_questions(dataset, base, examples),
        *describe_downloads(dataset, base, licence, downloads),
    ]


def _general(dataset: NamedNode, base: str, titles: Mapping[Language, str], licence: str) -> Iterator[Triple]:
    for class_ in (VOID.Dataset, DCAT.Dataset):
        yield _triple(dataset, RDF.type, NamedNode(class_))
    for language, title in titles.items():
        yield _triple(dataset, DCTERMS.title, Literal(title, language=language))
    for language in LANGUAGES:
        description = text("publish.description", language)
        yield _triple(dataset, DCTERMS.description, Literal(description, language=language))
    yield _triple(dataset, DCTERMS.license, NamedNode(licence))
    yield _triple(dataset, VOID.uriSpace, Literal(base))
    yield _triple(dataset, VOID.vocabulary, NamedNode(ONTOLOGY))


def _numbers(dataset: NamedNode, statistics: Statistics) -> Iterator[Triple]:
    for name, predicate in NUMBERS.items():
        yield _triple(dataset, predicate, _number(getattr(statistics, name)))
    yield _triple(dataset, VOID.properties, _number(len(statistics.properties)))


def _partitions(dataset: NamedNode, statistics: Statistics) -> Iterator[Triple]:
    """Yield the partitions by class and by property, each with its number of entities or triples."""
    for iri, entities in sorted(statistics.classes.items()):
        node = _part(dataset, "class", iri)
        yield _triple(dataset, VOID.classPartition, node)
        yield _triple(node, VOID.class_, NamedNode(iri))
        yield _triple(node, VOID.entities, _number(entities))
    for predicate, triples in sorted(statistics.properties.items()):
        node = _part(dataset, "property", predicate)
        yield _triple(dataset, VOID.propertyPartition, node)
        yield _triple(node, VOID.property, NamedNode(predicate))
        yield _triple(node, VOID.triples, _number(triples))


def _prefixes(dataset: NamedNode) -> Iterator[Triple]:
    for prefix, namespace in sorted(PREFIXES.items()):
        node = NamedNode(f"{dataset.value}/prefix/{prefix}")
        yield _triple(dataset, SH.declare, node)
        yield _triple(node, SH.prefix, Literal(prefix))
        yield _triple(node, SH.namespace_, Literal(namespace, datatype=NamedNode(XSD.anyURI)))


def _part(dataset: NamedNode, kind: str, iri: str) -> NamedNode:
    """Return the IRI of a partition: `{dataset}/class/xkg-Agreement`."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return NamedNode(f"{dataset.value}/{kind}/{prefix}-{iri.removeprefix(namespace)}")
    return NamedNode(f"{dataset.value}/{kind}/{iri.rstrip('/#').replace('://', '-').replace('/', '-')}")


def _triple(subject: NamedNode, predicate: str, object_: Term) -> Triple:
    return Triple(subject, NamedNode(predicate), object_)


def _number(count: int) -> Literal:
    return Literal(str(count), datatype=NamedNode(XSD.integer))
