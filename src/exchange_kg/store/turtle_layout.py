"""Which blank nodes of a dataset are written inside their only referrer, and which of them as lists."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from exchange_kg.store.terms import BlankNode, DefaultGraph, GraphName, NamedNode, Said, Subject, Term
from exchange_kg.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable

# Levels of brackets that are written; a node that lies deeper gets a label. Far below `nesting.LIMIT`.
DEEPEST = 40

FIRST, REST, NIL = NamedNode(RDF.first), NamedNode(RDF.rest), NamedNode(RDF.nil)

_Pairs: TypeAlias = list[tuple[NamedNode, Term]]


class _Reference(NamedTuple):
    subject: Subject
    predicate: NamedNode


class Layout:
    """The place of every blank node of a dataset.

    A node is nested when one statement refers to it, all its statements stand in one graph, and no cycle
    leads through it. A node that nothing refers to is loose. All others need labels.
    """

    def __init__(self, anonymous: Iterable[Said]) -> None:
        self._pairs: dict[Subject, _Pairs] = defaultdict(list)
        self._references: dict[BlankNode, list[_Reference]] = defaultdict(list)
        self._graphs: dict[BlankNode, set[GraphName]] = defaultdict(set)
        for said in anonymous:
            self._note(*said)
        self._parents = {
            node: references[0]
            for node, references in self._references.items()
            if len(references) == 1 and self._in_one_graph(node)
        }
        self._cells = self._list_cells()
        self._depths: dict[Term, int] = {}
        for node in self._parents:
            self._settle(node)

    def is_nested(self, node: Term) -> bool:
        """Tell whether a node is a blank node that is written inside its referrer."""
        return self._depths.get(node, 0) > 0

    def is_loose(self, node: Term) -> bool:
        """Tell whether a node is a blank node that is written without label as a subject."""
        return isinstance(node, BlankNode) and node not in self._references and self._in_one_graph(node)

    def pairs(self, subject: Subject) -> _Pairs:
        """Return the predicates and objects of a nested blank node."""
        return self._pairs[subject]

    def members(self, node: BlankNode) -> list[Term] | None:
        """Return the members of the list that begins at a nested node, or None where none does."""
        if node not in self._cells:
            return None
        members: list[Term] = []
        rest: Term = node
        while isinstance(rest, BlankNode):
            pairs = dict(self._pairs[rest])
            members.append(pairs[FIRST])
            rest = pairs[REST]
        return members

    def _note(self, subject: Subject, predicate: NamedNode, object_: Term, graph: GraphName) -> None:
        if isinstance(subject, BlankNode):
            self._graphs[subject].add(graph)
            self._pairs[subject].append((predicate, object_))
        if isinstance(object_, BlankNode):
            self._graphs[object_].add(graph)
            self._references[object_].append(_Reference(subject, predicate))
        if isinstance(graph, BlankNode):
            self._graphs[graph].update((graph, DefaultGraph()))

    def _in_one_graph(self, node: BlankNode) -> bool:
        return len(self._graphs[node]) == 1

    def _list_cells(self) -> set[Term]:
        """Return the nodes from which a well-formed list runs to rdf:nil, each inside its referrer."""
        cells: set[Term] = set()
        last = [node for node in self._parents if (REST, NIL) in self._pairs[node]]
        for cell in last:
            node: Term = cell
            while isinstance(node, BlankNode) and self._is_cell(node):
                cells.add(node)
                parent = self._parents[node]
                if parent.predicate != REST:
                    break
                node = parent.subject
        return cells

    def _is_cell(self, node: BlankNode) -> bool:
        predicates = [predicate for predicate, _ in self._pairs[node]]
        return node in self._parents and len(predicates) == 2 and set(predicates) == {FIRST, REST}

    def _settle(self, node: BlankNode) -> None:
        """Find the depth of a node and of those around it; 0 on a cycle, since such a node needs a label."""
        path: list[BlankNode] = []
        on_path: set[Term] = set()
        above: Term = node
        while isinstance(above, BlankNode) and above in self._parents and above not in self._depths:
            if above in on_path:
                self._depths.update(dict.fromkeys(path[path.index(above) :], 0))
                break
            path.append(above)
            on_path.add(above)
            above = self._parents[above].subject
        for nested in reversed(path):
            self._depths.setdefault(nested, self._depth_below(nested))

    def _depth_below(self, node: BlankNode) -> int:
        parent = self._parents[node]
        above = self._depths.get(parent.subject, 0)
        continues_list = above > 0 and parent.predicate == REST and parent.subject in self._cells
        return above if continues_list else (above + 1) % (DEEPEST + 1)
