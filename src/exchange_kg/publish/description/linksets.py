"""The links to other datasets: https://www.w3.org/TR/void/#linkset, one for each property and dataset."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from exchange_kg.store import Literal, NamedNode, Triple, parts
from exchange_kg.vocabulary import ONTOLOGY, RDF, SKOS, VOID, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LINKS = frozenset((SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch))
_ORIGIN = re.compile(r"https?://(?P<host>[^/?#]+)/")


def describe_linksets(dataset: NamedNode, links: Mapping[tuple[str, str], int]) -> Iterator[Triple]:
    """Yield the description of all links that `count_links` counted."""
    for (property_, origin), count in sorted(links.items()):
        host = origin.split("/")[2]
        linkset = NamedNode(f"{dataset.value}/linkset/{property_.rpartition('#')[2]}-{host}")
        target = NamedNode(f"{dataset.value}/target/{host}")
        yield _triple(dataset, VOID.subset, linkset)
        yield _triple(linkset, RDF.type, NamedNode(VOID.Linkset))
        yield _triple(linkset, VOID.linkPredicate, NamedNode(property_))
        yield _triple(linkset, VOID.subjectsTarget, dataset)
        yield _triple(linkset, VOID.objectsTarget, target)
        yield _triple(linkset, VOID.triples, Literal(str(count), datatype=NamedNode(XSD.integer)))
        yield _triple(target, RDF.type, NamedNode(VOID.Dataset))
        yield _triple(target, VOID.uriSpace, Literal(origin))


def count_links(triples: Iterable[Triple], base: str) -> Counter[tuple[str, str]]:
    """Count links to things elsewhere by property and the origin of what they lead to.

    Those of the terms of the ontology, which are alignments of vocabularies, are left out.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for triple in triples:
        if triple.predicate.value not in LINKS:
            continue
        subject, verb, object_ = parts(triple)
        if not isinstance(object_, NamedNode):
            continue
        origin = _ORIGIN.match(object_.value)
        is_term = isinstance(subject, NamedNode) and subject.value.startswith(f"{ONTOLOGY}#")
        if origin and not is_term and not object_.value.startswith(base):
            counts[verb.value, origin[0]] += 1
    return counts


def _triple(subject: NamedNode, predicate: str, object_: NamedNode | Literal) -> Triple:
    return Triple(subject, NamedNode(predicate), object_)
