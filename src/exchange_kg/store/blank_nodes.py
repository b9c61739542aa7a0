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
    from collections.abc import Collection, Iterable, Iterator

# The most statements that may be looked at for one connected component; some seconds of work.
BUDGET = 2_000_000

_Statement: TypeAlias = tuple["str | BlankNode", ...]
_Colours: TypeAlias = dict[BlankNode, str]
_Classes: TypeAlias = dict[str, set[BlankNode]]


def blank_node_labels(quads: Iterable[Quad]) -> dict[BlankNode, str]:
    """Return labels `b0`, `b1`, ... for all blank nodes; isomorphic graphs get the same statements.

    Raises InputError when nodes are so alike and interwoven that too many choices would have to be tried.
    """
    nodes = (node for ordered in _ordered_components(quads) for node in ordered.nodes)
    return {node: f"b{number}" for number, node in enumerate(nodes)}


def content_labels(quads: Iterable[Quad]) -> dict[BlankNode, str]:
    """Return labels that depend only on what is said of a blank node and of those that hang together with it.

    So what two versions of a graph have in common gets the same labels in both, and a change relabels only
    the component that it falls in. Raises InputError as `blank_node_labels`.
    """
    times: dict[str, int] = defaultdict(int)
    labels: dict[BlankNode, str] = {}
    for ordered in _ordered_components(quads):
        content = _hash("\n".join(ordered.certificate))
        times[content] += 1
        labels |= {node: f"b{content}x{times[content]}x{number}" for number, node in enumerate(ordered.nodes)}
    return labels


@dataclass(frozen=True, slots=True)
class _Ordered:
    """A component's nodes in canonical order, and its statements with the nodes numbered in it."""

    nodes: tuple[BlankNode, ...]
    certificate: tuple[str, ...]


def _ordered_components(quads: Iterable[Quad]) -> list[_Ordered]:
    """Return the components, each with its nodes in order, in an order that only the graph decides."""
    described = [_Labelling(component).best() for component in _components(quads)]
    return sorted(described, key=lambda ordered: ordered.certificate)


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


class _Labelling:
    """The search for the canonical order of one component's nodes."""

    def __init__(self, component: dict[BlankNode, list[_Statement]]) -> None:
        self._component = component
        self._neighbours = {
            node: set().union(*map(_mentioned, statements)) - {node} for node, statements in component.items()
        }
        self._core = _two_core(self._neighbours)
        self._spent = 0

    def best(self) -> _Ordered:
        """Return the order with the least certificate among all that colours leave open."""
        colours = self._refined(dict.fromkeys(self._component, ""), set(self._component))
        return min(map(self._ordered, self._discrete(colours)), key=lambda ordered: ordered.certificate)

    def _discrete(self, start: _Colours) -> Iterator[_Colours]:
        """Try every choice among nodes of the core that are tied."""
        waiting = [start]
        while waiting:
            colours = waiting.pop()
            tied = self._tied(colours, self._core)
            if tied:
                waiting.extend(self._singled_out(node, colours) for node in tied)
            else:
                yield self._settled(colours)

    def _settled(self, colours: _Colours) -> _Colours:
        """Tell the nodes apart that are tied outside the core, where any choice gives the same graph."""
        while tied := self._tied(colours, colours):
            colours = self._singled_out(tied[0], colours)
        return colours

    def _tied(self, colours: _Colours, among: Collection[BlankNode]) -> list[BlankNode]:
        """Return the nodes of the smallest, then least, colour that several have; none if all differ."""
        self._spend(len(among))
        classes = _classes(colours, among)
        several = [(len(nodes), colour) for colour, nodes in classes.items() if len(nodes) > 1]
        return list(classes[min(several)[1]]) if several else []

    def _singled_out(self, node: BlankNode, colours: _Colours) -> _Colours:
        return self._refined(colours | {node: _hash(f"* {colours[node]}")}, self._neighbours[node])

    def _refined(self, colours: _Colours, touched: set[BlankNode]) -> _Colours:
        """Split colours until all nodes of one colour stand in the same surroundings.

        Only nodes that are touched, by a neighbour with a new colour, can have left their class.
        """
        self._spend(len(colours))
        classes = _classes(colours, colours)
        while touched:
            new = self._split_off(touched, colours, classes)
            for node, colour in new.items():
                classes[colours[node]].discard(node)
                classes[colour].add(node)
            colours = colours | new
            touched = set().union(*(self._neighbours[node] for node in new))
        return colours

    def _split_off(self, touched: set[BlankNode], colours: _Colours, classes: _Classes) -> _Colours:
        """Return new colours for all parts of the touched classes but the largest part of each."""
        found: dict[str, _Classes] = defaultdict(lambda: defaultdict(set))
        for node in touched:
            found[colours[node]][self._surroundings(node, colours)].add(node)
        new: _Colours = {}
        for colour, parts in found.items():
            if len(classes[colour]) > sum(map(len, parts.values())):
                parts[""] = classes[colour].difference(*parts.values())
            largest = max((len(nodes), surroundings) for surroundings, nodes in parts.items())[1]
            del parts[largest]
            for surroundings, nodes in parts.items():
                new |= dict.fromkeys(nodes, _hash(f"{colour}\n{surroundings}"))
        return new

    def _surroundings(self, node: BlankNode, colours: _Colours) -> str:
        statements = self._component[node]
        self._spend(len(statements))
        return "\n".join(
            sorted(
                " ".join(_seen_from(node, part, colours) for part in statement) for statement in statements
            )
        )

    def _spend(self, statements: int) -> None:
        self._spent += statements
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


def _two_core(neighbours: dict[BlankNode, set[BlankNode]]) -> set[BlankNode]:
    """Return the nodes left when those with at most one neighbour are taken away until there is none."""
    near = {node: set(others) for node, others in neighbours.items()}
    waiting = [node for node, others in near.items() if len(others) <= 1]
    while waiting:
        node = waiting.pop()
        for other in near.pop(node):
            near[other].discard(node)
            if len(near[other]) == 1:
                waiting.append(other)
    return set(near)


def _classes(colours: _Colours, among: Iterable[BlankNode]) -> _Classes:
    classes: _Classes = defaultdict(set)
    for node in among:
        classes[colours[node]].add(node)
    return classes


def _seen_from(node: BlankNode, part: str | BlankNode, colours: _Colours) -> str:
    if not isinstance(part, BlankNode):
        return part
    return "_:self" if part == node else f"_:{colours[part]}"


def _hash(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()
