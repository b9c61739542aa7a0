"""The statistics of a dataset after a change, from those before it: only the change is looked up."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.publish.description.dataset import dataset_iri, description_graph
from exchange_kg.publish.description.linksets import LINKS, count_links
from exchange_kg.publish.description.statistics import NUMBERS, Statistics, classes_of, statistics_of
from exchange_kg.store import NamedNode, parts
from exchange_kg.vocabulary import RDF, VOID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from exchange_kg.store import Change, Dataset, Quad, Subject, Term, Triple

_TYPE = NamedNode(RDF.type)


def statistics_after(before: Dataset, now: Dataset, change: Change, base: str) -> Statistics:
    """Return the statistics of a dataset, its description left out, after a change.

    `before` holds its description, which was true of all its other graphs. All is counted anew where that
    cannot be read again, since two classes or properties share a node.
    """
    old, new = _Described(before, base), _Described(now, base)
    told = old.statistics()
    if told is None:
        return statistics_of(new.quads(), base)
    triples = {quad.triple for quad in change.quads}
    removed = [triple for triple in triples if old.holds(*parts(triple)) and not new.holds(*parts(triple))]
    added = [triple for triple in triples if new.holds(*parts(triple)) and not old.holds(*parts(triple))]
    touched = _Touched(old, new, [*removed, *added])
    typed = touched.of_predicate(_TYPE)
    return Statistics(
        triples=told.triples + len(added) - len(removed),
        entities=told.entities + typed.more_subjects(_TYPE),
        subjects=told.subjects + touched.more_subjects(),
        objects=told.objects + touched.more_objects(),
        types=told.types + typed.more_objects(_TYPE),
        classes=_counted(told.classes, classes_of(added), classes_of(removed)),
        properties=_counted(told.properties, _predicates(added), _predicates(removed)),
        links=count_links(new.triples_of(LINKS), base),
    )


class _Described:
    """The graphs of a dataset but for its description, and what that says."""

    def __init__(self, dataset: Dataset, base: str) -> None:
        self._dataset = dataset
        self._iri = NamedNode(dataset_iri(base))
        self._description = NamedNode(description_graph(base))

    def quads(self) -> Iterator[Quad]:
        """Iterate over all quads."""
        return self._described(self._dataset.quads())

    def triples_of(self, predicates: Iterable[str]) -> set[Triple]:
        """Return the triples of some predicates."""
        found = (self._dataset.matching(predicate=NamedNode(predicate)) for predicate in predicates)
        return {quad.triple for quads in found for quad in self._described(quads)}

    def holds(
        self,
        subject: Subject | None = None,
        predicate: NamedNode | None = None,
        object_: Term | None = None,
    ) -> bool:
        """Tell whether there is a triple with some terms."""
        said = self._dataset.said(subject, predicate, object_)
        return any(self._is_described(triple) for triple in said)

    def statistics(self) -> Statistics | None:
        """Return the statistics that the description tells, without links; None where they are not clear."""
        numbers = {name: self._number(self._iri, predicate) for name, predicate in NUMBERS.items()}
        classes = self._partitions(VOID.class_, VOID.entities)
        properties = self._partitions(VOID.property, VOID.triples)
        if classes is None or properties is None:
            return None
        return Statistics(**numbers, classes=classes, properties=properties, links={})

    def _partitions(self, kind: str, number: str) -> dict[str, int] | None:
        """Return the numbers of the partitions of a kind; None where two have one node."""
        parts_of = list(self._dataset.matching(predicate=NamedNode(kind), graph=self._description.value))
        if len({quad.subject for quad in parts_of}) < len(parts_of):
            return None
        return {_text(quad): self._number(parts(quad)[0], number) for quad in parts_of}

    def _number(self, node: Subject, predicate: str) -> int:
        (found,) = self._dataset.matching(node, NamedNode(predicate), graph=self._description.value)
        return int(_text(found))

    def _is_described(self, triple: Triple) -> bool:
        return next(self._described(self._dataset.matching(*parts(triple))), None) is not None

    def _described(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        return (quad for quad in quads if quad.graph_name != self._description)


class _Touched(NamedTuple):
    """Triples that one of two versions has, and the other has not."""

    old: _Described
    new: _Described
    triples: list[Triple]

    def of_predicate(self, predicate: NamedNode) -> _Touched:
        """Return the triples of one predicate."""
        return self._replace(triples=[triple for triple in self.triples if triple.predicate == predicate])

    def more_subjects(self, predicate: NamedNode | None = None) -> int:
        """Return by how many subjects of a predicate, or of any, the new version has more."""
        subjects = {parts(triple)[0] for triple in self.triples}
        return sum(self.new.holds(each, predicate) - self.old.holds(each, predicate) for each in subjects)

    def more_objects(self, predicate: NamedNode | None = None) -> int:
        """Return by how many objects of a predicate, or of any, the new version has more."""
        objects = {parts(triple)[2] for triple in self.triples}
        return sum(
            self.new.holds(None, predicate, each) - self.old.holds(None, predicate, each) for each in objects
        )


def _counted(before: Mapping[str, int], added: Iterable[str], removed: Iterable[str]) -> dict[str, int]:
    """Return counts with some more and some less; those that have come to nothing are left out."""
    counts = Counter(before)
    counts.update(added)
    counts.subtract(removed)
    return dict(+counts)


def _predicates(triples: Iterable[Triple]) -> Iterator[str]:
    return (triple.predicate.value for triple in triples)


def _text(quad: Quad) -> str:
    """Return the IRI or the lexical form of an object."""
    return str(parts(quad)[2].value)
