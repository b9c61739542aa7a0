"""What the endpoint is, for RDF clients: https://www.w3.org/TR/sparql11-service-description/."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.publish.description import dataset_iri, description_at
from exchange_kg.store import Literal, NamedNode, Triple
from exchange_kg.vocabulary import DCAT, DCTERMS, RDF, SD, VOID, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.store import Dataset, Term

# The names of formats: https://www.w3.org/ns/formats/.
_FORMATS = "http://www.w3.org/ns/formats/"
_TITLE = NamedNode(DCTERMS.title)
_ROWS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_TRIPLES = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads")
_QUERIES = [
    (SD.supportedLanguage, SD.SPARQL11Query),
    (SD.feature, SD.UnionDefaultGraph),
    *((SD.resultFormat, _FORMATS + name) for name in (*_ROWS, *_TRIPLES)),
]
# LOAD reads these. The default graph of an update is a graph of its own, not the union.
_UPDATES = [
    (SD.supportedLanguage, SD.SPARQL11Update),
    *((SD.inputFormat, _FORMATS + name) for name in ("Turtle", "N-Triples")),
]


def describe_service(
    dataset: Dataset, base: str, endpoint: str, *, update: str | None = None, federated: bool = False
) -> list[Triple]:
    """Return the description of an endpoint, given by its address, over a dataset.

    `update` is the address for updates, if there are any; `federated` tells whether SERVICE may call anyone.
    """
    whole, default = (NamedNode(f"{endpoint}#{part}") for part in ("dataset", "default"))
    federation = [(SD.feature, SD.BasicFederatedQuery)] if federated else []
    return [
        *_service(endpoint, whole, [*_QUERIES, *federation]),
        *(_service(update, whole, _UPDATES) if update else []),
        Triple(whole, NamedNode(RDF.type), NamedNode(SD.Dataset)),
        Triple(whole, NamedNode(SD.defaultGraph), default),
        Triple(default, NamedNode(RDF.type), NamedNode(SD.Graph)),
        *_graphs(dataset, whole, endpoint),
        *describe_dataset_served(dataset, base, endpoint),
    ]


def describe_dataset_served(dataset: Dataset, base: str, endpoint: str) -> list[Triple]:
    """Return the description that the dataset holds of itself, and where it is served."""
    described, service = NamedNode(dataset_iri(base)), NamedNode(f"{endpoint}#service")
    description = description_at(dataset, base, endpoint.removesuffix("sparql"))
    titles = [each.object for each in description if (each.subject, each.predicate) == (described, _TITLE)]
    return [
        *description,
        Triple(described, NamedNode(VOID.sparqlEndpoint), NamedNode(endpoint)),
        Triple(service, NamedNode(RDF.type), NamedNode(DCAT.DataService)),
        *(Triple(service, _TITLE, title) for title in titles),
        Triple(service, NamedNode(DCAT.endpointURL), NamedNode(endpoint)),
        Triple(service, NamedNode(DCAT.servesDataset), described),
    ]


def _service(endpoint: str, whole: NamedNode, said: Iterable[tuple[str, str]]) -> Iterator[Triple]:
    service = NamedNode(f"{endpoint}#service")
    yield Triple(service, NamedNode(RDF.type), NamedNode(SD.Service))
    yield Triple(service, NamedNode(SD.endpoint), NamedNode(endpoint))
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
