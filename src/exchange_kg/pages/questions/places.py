"""The places in an answer, and which of them its rows join."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.query.question_files import own_question
from exchange_kg.store import NamedNode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from exchange_kg.pages.questions.answer import Answer
    from exchange_kg.store import Dataset

MOST_PLACES = 400
"""An answer with more places is not drawn."""
# Columns of places where something happened, which joins nothing.
_WHERE = ("signedIn", "place")


@dataclass(frozen=True, slots=True)
class Places:
    """Places by IRI with latitude and longitude, pairs that a row joins, and those that were asked about.

    Each pair comes once, with the IRI of the kind of what joins the two where the row tells it.
    """

    positions: Mapping[str, tuple[float, float]]
    pairs: tuple[tuple[str, str, str], ...]
    asked: tuple[str, ...]


def places_in(
    dataset: Dataset, found: Answer, columns: Iterable[str], asked: Collection[str]
) -> Places | None:
    """Return the places in columns of an answer and among what was asked about; None where none is joined."""
    columns = [name for name in columns if name not in _WHERE]
    rows = [
        {name: row[name].value for name in columns if isinstance(row.get(name), NamedNode)}
        for row in found.rows
    ]
    things = {iri for row in rows for iri in row.values()}
    if len(things) > MOST_PLACES:
        return None
    positions = _positions(dataset, {*things, *asked})
    known = tuple(iri for iri in asked if iri in positions)
    pairs: dict[tuple[str, str, str], None] = {}
    for row in rows:
        here = [iri for iri in row.values() if iri in positions]
        other = known[0] if len(known) == 1 and len(here) == 1 else here[1] if len(here) > 1 else None
        if here and other and here[0] != other:
            pairs[here[0], other, row.get("kind", "")] = None
    return Places(positions, tuple(pairs), known) if pairs else None


def _positions(dataset: Dataset, iris: Iterable[str]) -> dict[str, tuple[float, float]]:
    question = own_question(__package__, "positions")
    places = [NamedNode(iri) for iri in sorted(iris)]
    rows = dataset.select(question.filled({"place": places}), source=question.source).rows
    return {row["place"].value: (float(row["latitude"].value), float(row["longitude"].value)) for row in rows}
