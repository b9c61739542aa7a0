"""The passages behind a node of the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.model.iris import passage_name
from exchange_kg.store import NamedNode
from exchange_kg.vocabulary import PROV, RDF, XKG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.store import Term
    from exchange_kg.store.triple_index import TripleIndex

_PARTS = (XKG.participation, XKG.headcountPart)


def passages(node: Term, data: TripleIndex, base: str) -> tuple[str, ...]:
    """Return the passages of a record, of the record that a part belongs to, or a passage itself.

    As "source:lines", ordered by source and line; empty for what is no record.
    """
    return passages_of_all([node], data, base)


def passages_of_all(nodes: Iterable[Term], data: TripleIndex, base: str) -> tuple[str, ...]:
    """Return the passages of several nodes together, each once."""
    found = {passage for node in nodes for passage in _passages(node, data)}
    names = {passage_name(base, passage.value) for passage in found}
    known = sorted((name.source, name.first, name.last, str(name)) for name in names if name)
    return tuple(text for *_, text in known)


def _passages(node: Term, data: TripleIndex) -> list[NamedNode]:
    if NamedNode(XKG.Passage) in data.objects(node, RDF.type):
        return [node] if isinstance(node, NamedNode) else []
    owners = [owner for part in _PARTS for owner in data.subjects(part, node)]
    found = [passage for record in (node, *owners) for passage in data.objects(record, PROV.wasDerivedFrom)]
    return [passage for passage in found if isinstance(passage, NamedNode)]
