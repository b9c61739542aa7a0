"""Labels for blank nodes that depend on what the graph says and on nothing else.

Each blank node is coloured by its statements, and again by the colours of its neighbours, until no
colour splits any more (colour refinement, or 1-dimensional Weisfeiler-Leman). Nodes that are still tied
lie on cycles of equal nodes, and then all choices are tried and the least result taken; or they hang from
cycles as trees, and then any choice gives the same graph. RDFC-1.0 (https://www.w3.org/TR/rdf-canon/)
does the same in principle, but its work grows exponentially sooner: it tries out what colours decide.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeAlias

from exchange_kg.errors import InputError
from exchange_kg.store.terms import BlankNode, Quad

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# The most recolourings of one node that a connected component may cost; about ten seconds of work.
BUDGET = 2_000_000

_Statement: TypeAlias = tuple["str | BlankNode", ...]
_Colours: TypeAlias = dict[BlankNode, str]


def blank_node_labels(quads: Iterable[Quad]) -> dict[BlankNode, str]:
    """Return labels `b0`, `b1`, ... for all blank nodes; isomorphic graphs get the same statements.

    Raises InputError when nodes are so alike and interwoven that too many choices would have to be tried.
    """
    described = [_describe(component) for component in _components(quads)]
    described.sort(key=lambda ordered: ordered.certificate)
    nodes = (node for ordered in described for node in ordered.nodes)
    return {node: f"b{number}" for number, node in enumerate(nodes)}


@dataclass(frozen=True, slots=True)
class _Ordered:
    """A component's nodes in canonical order, and its statements with the nodes numbered in it."""

    nodes: tuple[BlankNode, ...]
    certificate: tuple[str, ...]


def _components(quads: Iterable[Quad]) -> list[dict[BlankNode, list[_Statement]]]:
    """Return the connected components of blank nodes: each node with the statements that mention it."""
    statements: dict[BlankNode, list[_Statement]] = defaultdict(list)
    for quad in quads:
        statement = _statement(quad)
        for node in _mentioned(statement):
            statements[node].append(statement)
    components, seen = [], set[BlankNode]()
    for start in statements:
        if start not in seen:
            members = set(_reachable(start, statements))
            seen |= members
            components.append({node: statements[node] for node in members})
    return components


def _statement(quad: Quad) -> _Statement:
    terms = (quad.subject, quad.predicate, quad.object, quad.graph_name)
    return tuple(term if isinstance(term, BlankNode) else str(term) for term in terms)


def _mentioned(statement: _Statement) -> set[BlankNode]:
    return {part for part in statement if isinstance(part, BlankNode)}


def _reachable(start: BlankNode, statements: dict[BlankNode, list[_Statement]]) -> Iterator[BlankNode]:
    seen, waiting = {start}, [start]
    while waiting:
        node = waiting.pop()
        yield node
        near = set().union(*map(_mentioned, statements[node])) - seen
        seen |= near
        waiting.extend(near)


def _describe(component: dict[BlankNode, list[_Statement]]) -> _Ordered:
    return _Labelling(component).best()


class _Labelling:
    """The search for the canonical order of one component's nodes."""

    def __init__(self, component: dict[BlankNode, list[_Statement]]) -> None:
        self._component = component
        self._core = _two_core(component)
        self._spent = 0

    def best(self) -> _Ordered:
        """Return the order with the least certificate among all that colours leave open."""
        colours = self._refined(dict.fromkeys(self._component, ""))
        return min(map(self._ordered, self._discrete(colours)), key=lambda ordered: ordered.certificate)

    def _discrete(self, start: _Colours) -> Iterator[_Colours]:
        waiting = [start]
        while waiting:
            colours = waiting.pop()
            tied = _tied(colours, self._core)
            if tied:
                waiting.extend(self._refined(_singled_out(node, colours)) for node in tied)
            else:
                yield self._settled(colours)

    def _settled(self, colours: _Colours) -> _Colours:
        """Tell the nodes apart that are tied outside the core, where any choice gives the same graph."""
        while tied := _tied(colours, colours):
            colours = self._refined(_singled_out(tied[0], colours))
        return colours

    def _refined(self, colours: _Colours) -> _Colours:
        count = len(set(colours.values()))
        while count < len(colours):
            self._spend(len(colours))
            finer = {node: self._recoloured(node, colours) for node in colours}
            finer_count = len(set(finer.values()))
            if finer_count == count:
                break
            colours, count = finer, finer_count
        return colours

    def _recoloured(self, node: BlankNode, colours: _Colours) -> str:
        around = sorted(
            " ".join(_seen_from(node, part, colours) for part in statement)
            for statement in self._component[node]
        )
        return _hash("\n".join([colours[node], *around]))

    def _spend(self, recolourings: int) -> None:
        self._spent += recolourings
        if self._spent > BUDGET:
            raise InputError("store.too-symmetrical", count=len(self._component))

    def _ordered(self, colours: _Colours) -> _Ordered:
        nodes = sorted(colours, key=colours.__getitem__)
        numbers = {node: str(number) for number, node in enumerate(nodes)}
        statements = {statement for node in nodes for statement in self._component[node]}
        certificate = sorted(
            " ".join(f"_:{numbers[part]}" if isinstance(part, BlankNode) else part for part in statement)
            for statement in statements
        )
        return _Ordered(tuple(nodes), tuple(certificate))


def _two_core(component: dict[BlankNode, list[_Statement]]) -> set[BlankNode]:
    """Return the nodes left when those with at most one neighbour are taken away until there is none."""
    neighbours = {
        node: set().union(*map(_mentioned, statements)) - {node} for node, statements in component.items()
    }
    waiting = [node for node, near in neighbours.items() if len(near) <= 1]
    while waiting:
        node = waiting.pop()
        for near in neighbours.pop(node, set[BlankNode]()):
            neighbours[near].discard(node)
            if len(neighbours[near]) == 1:
                waiting.append(near)
    return set(neighbours)


def _tied(colours: _Colours, among: Iterable[BlankNode]) -> list[BlankNode]:
    """Return the nodes of the smallest, then least, colour that several have; none if all differ."""
    classes: dict[str, list[BlankNode]] = defaultdict(list)
    for node in among:
        classes[colours[node]].append(node)
    several = [(len(nodes), colour) for colour, nodes in classes.items() if len(nodes) > 1]
    return classes[min(several)[1]] if several else []


def _singled_out(node: BlankNode, colours: _Colours) -> _Colours:
    return {**colours, node: _hash(f"* {colours[node]}")}


def _seen_from(node: BlankNode, part: str | BlankNode, colours: _Colours) -> str:
    if not isinstance(part, BlankNode):
        return part
    return "_:self" if part == node else f"_:{colours[part]}"


def _hash(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()
