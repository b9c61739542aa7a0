"""Reading the agreements of a dataset."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from exchange_kg.query.question_files import own_question
from exchange_kg.query.result import natural_key
from exchange_kg.query.ties.tie import Claimed, OwnTie
from exchange_kg.store import NamedNode
from exchange_kg.vocabulary import PROV, XKG

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from exchange_kg.store import Dataset, Term


def own_ties(dataset: Dataset, agreements: Collection[str] | None = None) -> list[OwnTie]:
    """Return all agreements of a dataset, or some of them, by IRI, and what is said of each in order.

    That is sorted here: a store looks terms up whenever it compares two.
    """
    values: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for row in _rows_of(dataset, "agreements", agreements):
        values[row["agreement"].value][row["property"].value].append(row["value"])
    claims: dict[str, dict[str, list[Claimed]]] = defaultdict(lambda: defaultdict(list))
    for row in _rows_of(dataset, "claims", agreements):
        claimed = Claimed(row["value"], row["passage"].value)
        claims[row["agreement"].value][row["property"].value].append(claimed)
    return [_tie(iri, found, claims.get(iri, {})) for iri, found in sorted(values.items())]


def inside(dataset: Dataset, place: str) -> set[str]:
    """Return what lies in a place or is based there, and the place itself."""
    rows = _rows(dataset, "inside", {"place": NamedNode(place)})
    return {place, *(row["thing"].value for row in rows)}


def _tie(iri: str, values: dict[str, list[Term]], claims: dict[str, list[Claimed]]) -> OwnTie:
    evidence = sorted((term.value for term in values.pop(PROV.wasDerivedFrom, [])), key=natural_key)
    parties = frozenset(term.value for term in values.pop(XKG.party, []))
    return OwnTie(
        iri,
        parties,
        {property_: tuple(sorted(values[property_], key=_text)) for property_ in sorted(values)},
        {property_: tuple(sorted(claims[property_], key=_place)) for property_ in sorted(claims)},
        tuple(evidence),
    )


def _text(term: Term) -> str:
    return str(term.value)


def _place(claimed: Claimed) -> tuple[str, str]:
    return _text(claimed.value), claimed.passage


def _rows_of(dataset: Dataset, name: str, agreements: Collection[str] | None) -> Iterator[dict[str, Term]]:
    if agreements is None:
        yield from _rows(dataset, name)
    else:
        for iri in sorted(agreements):
            yield from _rows(dataset, name, {"agreement": NamedNode(iri)})


def _rows(dataset: Dataset, name: str, bindings: dict[str, Term] | None = None) -> Iterator[dict[str, Term]]:
    return dataset.select(own_question(__package__, name).text, bindings=bindings, source=f"{name}.rq").rows
