"""What things are called on pages; a claim, which has no label, by what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.messages import text
from exchange_kg.query import Labels
from exchange_kg.query.question_files import own_question
from exchange_kg.store import NamedNode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.pages.showing import Showing


def names_of(showing: Showing, things: Iterable[str]) -> dict[str, str]:
    """Return what each of some things is called."""
    iris = list(dict.fromkeys(things))
    labels = Labels(showing.dataset, showing.language)
    labels.learn(iris)
    unnamed = [NamedNode(iri) for iri in iris if labels.label(iri) is None]
    return {iri: labels.text(iri) for iri in iris} | _claims(showing, labels, unnamed)


def _claims(showing: Showing, labels: Labels, things: list[NamedNode]) -> dict[str, str]:
    if not things:
        return {}
    query = own_question(__package__, "claims")
    rows = list(showing.dataset.select(query.filled({"thing": things}), source=query.source).rows)
    labels.learn(row[part].value for row in rows for part in ("about", "property"))
    return {
        row["thing"].value: text(
            "pages.record.claim",
            showing.language,
            about=labels.text(row["about"].value),
            property=labels.word(row["property"].value),
        )
        for row in rows
    }
