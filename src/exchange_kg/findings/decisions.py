"""Decisions in the graph that a finding may stay as it is: what each of them is about."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from exchange_kg.model.findings import Acknowledgement
from exchange_kg.store import Literal, NamedNode
from exchange_kg.store.turtle_terms import Names
from exchange_kg.validate.locations import Locator
from exchange_kg.validate.shapes_graph import in_each_language
from exchange_kg.vocabulary import RDF, XKG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.errors import Location
    from exchange_kg.messages import Language
    from exchange_kg.model.findings import Finding
    from exchange_kg.store import Subject
    from exchange_kg.store.asserted_files import LocatedFiles


@dataclass(frozen=True, slots=True)
class Decision:
    """An acknowledgement, and one of the things that it is about.

    The thing is `focus`, as N-Triples write it, and `written` as the Turtle file does: the focus node of a
    finding, or the subject of its offending triple, which may be a claim on the focus node. `paths` and
    `values` narrow it to findings that name one of them; empty, they do not. `statement` is the triple that
    names the thing, as the Turtle file writes it, and `location` its line.
    """

    acknowledgement: Acknowledgement
    code: str
    focus: str
    written: str
    paths: frozenset[str]
    values: frozenset[str]
    statement: str
    location: Location | None

    @property
    def order(self) -> tuple[str, int, str, str, str]:
        """Where its acknowledgement begins, and what tells it from others of that."""
        begins = self.acknowledgement.location
        place = (str(begins.path), begins.line or 0) if begins else ("", 0)
        return (*place, self.acknowledgement.iri, self.code, self.focus)

    def holds_for(self, finding: Finding) -> bool:
        """Tell whether a finding with this code about this thing is one that was decided on."""
        if self.values and finding.value not in self.values:
            return False
        return not self.paths or any(path in finding.path for path in self.paths)


def read_decisions(asserted: LocatedFiles) -> tuple[Decision, ...]:
    """Return the decisions in the files of a graph, in their order.

    What has no code, no focus node or no reason decides nothing; shapes find it.
    """
    kind = NamedNode(XKG.Acknowledgement)
    nodes = asserted.index.subjects(RDF.type, kind)
    reader = _Reader(asserted)
    found = [decision for node in dict.fromkeys(nodes) for decision in reader.decisions(node)]
    return tuple(sorted(found, key=lambda decision: decision.order))


class _Reader:
    def __init__(self, asserted: LocatedFiles) -> None:
        self._index = asserted.index
        self._locator = Locator(asserted)
        self._names = Names(asserted.base)

    def decisions(self, node: Subject) -> Iterator[Decision]:
        reason = self._reason(node)
        if not reason or not isinstance(node, NamedNode):
            return
        whole = Acknowledgement(node.value, reason, self._locator.beginning(node))
        paths = self._texts(node, XKG.findingPath)
        values = self._texts(node, XKG.findingValue) | self._texts(node, XKG.findingValueNode)
        focused = [said for said in self._index.about(node) if said.predicate.value == XKG.findingFocus]
        for code, said in product(self._index.objects(node, XKG.findingCode), focused):
            where = next((found.location for found in self._locator.lines(said)), whole.location)
            words = [self._names.iri(term) if isinstance(term, NamedNode) else str(term) for term in said]
            focus = str(said.object)
            yield Decision(whole, code.value, focus, words[-1], paths, values, " ".join(words), where)

    def _reason(self, node: Subject) -> dict[Language, str]:
        reasons = self._index.objects(node, XKG.reason)
        return in_each_language(reason for reason in reasons if isinstance(reason, Literal))

    def _texts(self, node: Subject, predicate: str) -> frozenset[str]:
        return frozenset(str(term) for term in self._index.objects(node, predicate))
