"""Whether the cited lines hold what a record quotes from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.findings.wording import wording
from exchange_kg.store import NamedNode
from exchange_kg.vocabulary import SKOS, XKG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.findings.cited_record import CitedRecord
    from exchange_kg.store.triple_index import Statement

_QUOTING = (
    XKG.dateAsWritten,
    XKG.headcountAsWritten,
    XKG.nameAsWritten,
    XKG.roleAsWritten,
    XKG.asWritten,
    XKG.oldName,
    XKG.newName,
)
_NAMES = (XKG.nameAsWritten, XKG.oldName, XKG.newName, SKOS.prefLabel, SKOS.altLabel)


def unprinted_wordings(record: CitedRecord) -> Iterator[Statement]:
    """Yield the statements of quotations that the lines do not hold."""
    quoting = (*_QUOTING, XKG.value) if _claims_a_name(record) else _QUOTING
    texts = [wording(text) for text in record.texts]
    for statement in record.statements:
        if statement.predicate.value in quoting:
            quoted = wording(statement.object.value)
            if not any(quoted in text for text in texts):
                yield statement


def _claims_a_name(record: CitedRecord) -> bool:
    names = map(NamedNode, _NAMES)
    return record.graph.index.value(record.node, XKG.property) in set(names)
