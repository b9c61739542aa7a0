"""Whether the cited lines name the things that a record links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.findings.printed_names import is_implied, name_forms, printed
from exchange_kg.model.iris import entity_name
from exchange_kg.store import NamedNode
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.findings.cited_record import CitedRecord
    from exchange_kg.store.triple_index import Statement

_LINKS = (
    XKG.from_,
    XKG.to,
    XKG.party,
    XKG.participant,
    XKG.organiser,
    XKG.actor,
    XKG.addressee,
    XKG.place,
    XKG.signedIn,
    XKG.predecessor,
    XKG.successor,
    XKG.agent,
    XKG.officeOf,
    XKG.valueNode,
)


def unprinted_names(record: CitedRecord) -> Iterator[Statement]:
    """Yield the links to things that neither the lines name nor what stands around them implies.

    Implied are the units that the name of the document names, what a word such as 議長 stands for, and
    whatever the heading or bullet above names, or the lines of the record that this one is part of.
    """
    for statement in record.statements:
        node = statement.object
        if statement.predicate.value not in _LINKS or not isinstance(node, NamedNode):
            continue
        if entity_name(record.graph.base, node.value) is None or _is_own(node, record):
            continue
        forms = name_forms(node, record.graph.index)
        is_named = printed(forms, record.texts) or is_implied(node, record.graph.index, record.texts)
        if not is_named and not printed(forms, record.around):
            yield statement


def _is_own(node: NamedNode, record: CitedRecord) -> bool:
    """Tell whether a unit is one that the name of a cited document names: 来札 and 本市 mean it."""
    name = entity_name(record.graph.base, node.value)
    own = {part for passage in record.passages for part in passage.source.split("-")}
    return name is not None and name.type == "place" and name.slug.partition("-")[2] in own
