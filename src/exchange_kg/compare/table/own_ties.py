"""The agreements of the graph that a table can be held against."""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.compare.table.ties import Broader, Claimed, OwnTie
from exchange_kg.query.result import natural_key
from exchange_kg.store import NamedNode
from exchange_kg.vocabulary import PROV, XKG

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from exchange_kg.store import Dataset, Term


class Kinds:
    """The kinds of agreements: which of them a table of certain kinds covers, and which are broader."""

    def __init__(self, dataset: Dataset) -> None:
        self._classes: dict[str, set[str]] = defaultdict(set)
        self._linking: set[str] = set()
        broader: dict[str, str] = {}
        for row in _rows(dataset, "kinds.rq"):
            kind = row["kind"].value
            self._classes[kind] |= {row["class"].value} if "class" in row else set()
            if "links" in row and row["links"].value == "true":
                self._linking.add(kind)
            if "broader" in row:
                broader[kind] = row["broader"].value
        self.concepts = Broader(broader)

    def covered(self, kinds: Iterable[str]) -> set[str]:
        """Return these kinds with those that link parties of the same classes; all linking ones for none."""
        given = set(kinds)
        classes = set().union(*(self._classes[kind] for kind in given))
        return given | {kind for kind in self._linking if not given or self._classes[kind] & classes}


def own_ties(dataset: Dataset, agreements: Collection[str] | None = None) -> list[OwnTie]:
    """Return all agreements of a dataset, or some of them, by IRI."""
    values: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for row in _rows_of(dataset, "agreements.rq", agreements):
        values[row["agreement"].value][row["property"].value].append(row["value"])
    claims: dict[str, dict[str, list[Claimed]]] = defaultdict(lambda: defaultdict(list))
    for row in _rows_of(dataset, "claims.rq", agreements):
        claimed = Claimed(row["value"], row["passage"].value)
        claims[row["agreement"].value][row["property"].value].append(claimed)
    return [_tie(iri, found, claims[iri]) for iri, found in values.items()]


def inside(dataset: Dataset, place: str) -> set[str]:
    """Return what lies in a place or is based there, and the place itself."""
    rows = _rows(dataset, "inside.rq", {"place": NamedNode(place)})
    return {place, *(row["thing"].value for row in rows)}


def _tie(iri: str, values: dict[str, list[Term]], claims: dict[str, list[Claimed]]) -> OwnTie:
    evidence = sorted((term.value for term in values.pop(PROV.wasDerivedFrom, [])), key=natural_key)
    parties = frozenset(term.value for term in values.pop(XKG.party, []))
    return OwnTie(
        iri,
        parties,
        {property_: tuple(terms) for property_, terms in values.items()},
        {property_: tuple(terms) for property_, terms in claims.items()},
        tuple(evidence),
    )


def _rows_of(dataset: Dataset, name: str, agreements: Collection[str] | None) -> Iterator[dict[str, Term]]:
    if agreements is None:
        yield from _rows(dataset, name)
    else:
        for iri in sorted(agreements):
            yield from _rows(dataset, name, {"agreement": NamedNode(iri)})


def _rows(dataset: Dataset, name: str, bindings: dict[str, Term] | None = None) -> Iterator[dict[str, Term]]:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    return dataset.select(text, bindings=bindings, source=name).rows
