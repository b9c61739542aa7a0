"""The network of ties as GraphML (http://graphml.graphdrawing.org/): parties as nodes, agreements as edges.

Gephi, yEd, Cytoscape, igraph and networkx read it.
"""

from __future__ import annotations

from io import BytesIO
from itertools import combinations
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from exchange_kg.model.iris import relative
from exchange_kg.publish.network import Network, network_of
from exchange_kg.publish.parties import position_of, read_parties
from exchange_kg.publish.tie_values import TieWords, class_name
from exchange_kg.query.ties import own_ties
from exchange_kg.store.rdfxml import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.publish.excerpt import Excerpt
    from exchange_kg.publish.parties import Party
    from exchange_kg.query.ties import OwnTie
    from exchange_kg.store import Dataset

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_NODE_KEYS = {
    "iri": "string",
    "label": "string",
    "name_ja": "string",
    "name_en": "string",
    "class": "string",
    "wikidata": "string",
    "latitude": "double",
    "longitude": "double",
}
_EDGE_KEYS = dict.fromkeys(
    ("iri", "label", "name_ja", "name_en", "kind", "status", "date", "evidence"), "string"
)


def graphml(dataset: Dataset, base: str, only: Excerpt | None = None) -> bytes:
    """Return the network; an agreement of more than two parties is an edge between each two of them.

    Of what is not in `only`, if given, something may be there.
    """
    root = ET.Element("graphml", {"xmlns": _NAMESPACE})
    for domain, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name, type_ in keys.items():
            attributes = {"id": f"{domain}-{name}", "for": domain, "attr.name": name, "attr.type": type_}
            ET.SubElement(root, "key", attributes)
    graph = ET.SubElement(root, "graph", {"id": "ties", "edgedefault": "undirected"})
    ties, parties, words = _some(dataset, only) if only else network_of(dataset)
    nodes = {party for tie in ties for party in tie.parties}
    for iri in sorted(nodes.union(only.linked(dataset) if only else ())):
        node = ET.SubElement(graph, "node", {"id": relative(base, iri)})
        _data(node, "node", _node_values(iri, parties, words))
    for tie in ties:
        _add_edges(graph, tie, words, base)
    ET.indent(root, " ")
    stream = BytesIO()
    ET.ElementTree(root).write(stream, encoding="utf-8", xml_declaration=True)
    return stream.getvalue() + b"\n"


def _some(dataset: Dataset, only: Excerpt) -> Network:
    ties = own_ties(dataset, only.agreements)
    nodes = {party for tie in ties for party in tie.parties}.union(only.linked(dataset))
    parties = read_parties(dataset, sorted(nodes))
    return Network(ties, parties, TieWords(dataset, [*nodes, *(tie.iri for tie in ties)]))


def _node_values(iri: str, parties: Mapping[str, Party], words: TieWords) -> Mapping[str, str]:
    names, party, position = words.names(iri), parties.get(iri), position_of(iri, parties)
    return {
        "iri": iri,
        "label": names["name_ja"],
        **names,
        "class": class_name(party.class_) if party else "",
        "wikidata": party.item if party else "",
        "latitude": str(position[1]) if position else "",
        "longitude": str(position[0]) if position else "",
    }


def _add_edges(graph: ET.Element, tie: OwnTie, words: TieWords, base: str) -> None:
    names = words.names(tie.iri)
    values = {"iri": tie.iri, "label": names["name_ja"], **names, **words.values(tie)}
    pairs = list(combinations(sorted(tie.parties), 2))
    for number, (one, other) in enumerate(pairs, start=1):
        identifier = relative(base, tie.iri) + (f"/{number}" if len(pairs) > 1 else "")
        ends = {"source": relative(base, one), "target": relative(base, other)}
        _data(ET.SubElement(graph, "edge", {"id": identifier, **ends}), "edge", values)


def _data(element: ET.Element, domain: str, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        if value:
            ET.SubElement(element, "data", {"key": f"{domain}-{name}"}).text = FORBIDDEN.sub("\ufffd", value)
