"""What the endpoint is, for RDF clients: https://www.w3.org/TR/sparql11-service-description/."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.publish.description import dataset_iri, description_at
from exchange_kg.store import Literal, NamedNode, Triple
from exchange_kg.vocabulary import DCAT, RDF, SD, VOID, XSD
from exchange_kg.web.media_types import ROWS, TRIPLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.store import Dataset, Term

# The names of formats by media type: https://www.w3.org/ns/formats/.
_FORMATS = "http://www.w3.org/ns/formats/"
_FORMAT_NAMES = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON-LD",
    "application/trig": "TriG",
    "application/n-quads": "N-Quads",
}


def describe_service(dataset: Dataset, base: str, endpoint: str) -> list[Triple]:
    """Return the description of an endpoint, given by its address, over a dataset."""
    service, whole, default = (NamedNode(f"{endpoint}#{part}") for part in ("service", "dataset", "default"))
    return [
        *_service(service, NamedNode(endpoint), whole),
        Triple(whole, NamedNode(RDF.type), NamedNode(SD.Dataset)),
        Triple(whole, NamedNode(SD.defaultGraph), default),
        Triple(default, NamedNode(RDF.type), NamedNode(SD.Graph)),
        *_graphs(dataset, whole, endpoint),
        *describe_dataset_served(dataset, base, endpoint),
    ]


def describe_dataset_served(dataset: Dataset, base: str, endpoint: str) -> list[Triple]:
    """Return the description that the dataset holds of itself, and where it is served."""
    described, service = NamedNode(dataset_iri(base)), NamedNode(f"{endpoint}#service")
    return [
        *description_at(dataset, base, endpoint.removesuffix("sparql")),
        Triple(described, NamedNode(VOID.sparqlEndpoint), NamedNode(endpoint)),
        Triple(service, NamedNode(RDF.type), NamedNode(DCAT.DataService)),
        Triple(service, NamedNode(DCAT.endpointURL), NamedNode(endpoint)),
        Triple(service, NamedNode(DCAT.servesDataset), described),
    ]


def _service(service: NamedNode, endpoint: NamedNode, whole: NamedNode) -> Iterator[Triple]:
    formats = [_FORMATS + _FORMAT_NAMES[name] for name in (*ROWS, *TRIPLES) if name in _FORMAT_NAMES]
    said: list[tuple[str, str]] = [
        (RDF.type, SD.Service),
        (SD.supportedLanguage, SD.SPARQL11Query),
        (SD.feature, SD.UnionDefaultGraph),
        *((SD.resultFormat, name) for name in formats),
    ]
    yield Triple(service, NamedNode(SD.endpoint), endpoint)
    yield Triple(service, NamedNode(SD.defaultDataset), whole)
    for predicate, object_ in said:
        yield Triple(service, NamedNode(predicate), NamedNode(object_))


def _graphs(dataset: Dataset, whole: NamedNode, endpoint: str) -> Iterator[Triple]:
    """Yield the named graphs of a dataset with the number of their triples."""
    for number, name in enumerate(dataset.graphs(), start=1):
        node = NamedNode(f"{endpoint}#graph-{number}")
        graph = NamedNode(f"{endpoint}#graph-{number}-content")
        size: Term = Literal(str(sum(1 for _ in dataset.quads(name))), datatype=NamedNode(XSD.integer))
        yield Triple(whole, NamedNode(SD.namedGraph), node)
        yield Triple(node, NamedNode(RDF.type), NamedNode(SD.NamedGraph))
        yield Triple(node, NamedNode(SD.name), NamedNode(name))
        yield Triple(node, NamedNode(SD.graph), graph)
        yield Triple(graph, NamedNode(RDF.type), NamedNode(SD.Graph))
        yield Triple(graph, NamedNode(VOID.triples), size)
