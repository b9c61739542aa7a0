"""What of the map and the network of ties a change of a dataset touches."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.store import NamedNode
from exchange_kg.vocabulary import DCTERMS, PROV, RDF, XKG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.store import Change, Dataset

_PARTY, _TYPE, _DERIVED = NamedNode(XKG.party), NamedNode(RDF.type), NamedNode(PROV.wasDerivedFrom)
_HOMES = (NamedNode(XKG.basedIn), NamedNode(XKG.within))
_PLACED_BY = frozenset((RDF.type, XKG.latitude, XKG.longitude, XKG.basedIn, XKG.within))


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The IRIs of things that may be shown as parties, and of things that may be agreements."""

    parties: frozenset[str]
    agreements: frozenset[str]

    def linked(self, dataset: Dataset) -> set[str]:
        """Return those of the parties that are party to an agreement in a dataset."""
        agreement = NamedNode(XKG.Agreement)
        return {
            party
            for party in self.parties
            if any(dataset.has(tie, _TYPE, agreement) for tie in _subjects(dataset, _PARTY, NamedNode(party)))
        }


def touched(before: Dataset, now: Dataset, change: Change) -> Excerpt:
    """Return of which things something that is shown may have changed.

    These are the subjects of the change; where one is placed elsewhere, what is based there and the
    agreements of all these; where a passage is called otherwise, what rests on it; and the parties of all
    agreements.
    """
    predicates: dict[NamedNode, set[str]] = defaultdict(set)
    for quad in change.quads:
        if isinstance(quad.subject, NamedNode):
            predicates[quad.subject].add(quad.predicate.value)
    parties, agreements = set(predicates), set(predicates)
    for version in (before, now):
        for subject, changed in predicates.items():
            if changed & _PLACED_BY:
                placed = {subject, *_all_subjects(version, _HOMES, subject)}
                parties |= placed
                agreements.update(tie for each in placed for tie in _subjects(version, _PARTY, each))
            if DCTERMS.identifier in changed:
                agreements.update(_subjects(version, _DERIVED, subject))
    for version in (before, now):
        parties.update(party for tie in agreements for party in _objects(version, tie, _PARTY))
    return Excerpt(_iris(parties), _iris(agreements))


def _all_subjects(
    dataset: Dataset, predicates: Iterable[NamedNode], object_: NamedNode
) -> Iterator[NamedNode]:
    for predicate in predicates:
        yield from _subjects(dataset, predicate, object_)


def _subjects(dataset: Dataset, predicate: NamedNode, object_: NamedNode) -> Iterator[NamedNode]:
    for quad in dataset.matching(None, predicate, object_):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject


def _objects(dataset: Dataset, subject: NamedNode, predicate: NamedNode) -> Iterator[NamedNode]:
    for quad in dataset.matching(subject, predicate):
        if isinstance(quad.object, NamedNode):
            yield quad.object


def _iris(nodes: Iterable[NamedNode]) -> frozenset[str]:
    return frozenset(node.value for node in nodes)
