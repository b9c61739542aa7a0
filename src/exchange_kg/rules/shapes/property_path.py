"""Property paths: https://www.w3.org/TR/shacl/#property-paths, read from a graph, printed as in SPARQL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from exchange_kg.store import BlankNode, Literal, NamedNode, Triple
from exchange_kg.store.triple_index import Statement
from exchange_kg.vocabulary import RDF, SH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exchange_kg.store import Subject, Term
    from exchange_kg.store.triple_index import TripleIndex

_FIRST, _REST, _NIL = (NamedNode(iri) for iri in (RDF.first, RDF.rest, RDF.nil))
_FEWEST = 2  # the members of a sequence or a choice
_SUFFIXES = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}
_PARAMETERS = {SH.alternativePath, SH.inversePath, *_SUFFIXES}
_KINDS = {suffix: kind for kind, suffix in _SUFFIXES.items()}
_TOKEN = re.compile(r"<[^>]*>|.")


@dataclass(frozen=True, slots=True)
class Predicate:
    """A path of one step."""

    iri: NamedNode


@dataclass(frozen=True, slots=True)
class Modified:
    """A path that is inverted or repeated: `kind` is sh:inversePath, sh:zeroOrMorePath, ..."""

    kind: str
    path: PropertyPath


@dataclass(frozen=True, slots=True)
class Combined:
    """A sequence of paths (`kind` is rdf:List) or a choice of them (sh:alternativePath)."""

    kind: str
    paths: tuple[PropertyPath, ...]


PropertyPath: TypeAlias = Predicate | Modified | Combined


def read_path(node: Term, graph: TripleIndex, around: frozenset[Term] = frozenset()) -> PropertyPath:
    """Return the path that a node of a shapes graph or a report stands for.

    Raises ValueError for what is no path, or a path that is a part of itself; `around` holds the nodes that
    it is a part of.
    """
    if isinstance(node, NamedNode):
        return Predicate(node)
    around |= {node}
    if graph.value(node, RDF.first) is not None:
        return Combined(RDF.List, _read_members(node, graph, around))
    said = [statement for statement in graph.about(node) if statement.predicate.value in _PARAMETERS]
    if len(said) != 1 or said[0].object in around:
        raise ValueError(node)
    (_, kind, operand) = said[0]
    if kind.value == SH.alternativePath:
        return Combined(kind.value, _read_members(operand, graph, around))
    return Modified(kind.value, read_path(operand, graph, around))


def _read_members(head: Term, graph: TripleIndex, around: frozenset[Term]) -> tuple[PropertyPath, ...]:
    members = graph.list(head)
    if len(members) < _FEWEST or not around.isdisjoint(members):
        raise ValueError(head)
    return tuple(read_path(member, graph, around) for member in members)


def write_path(path: PropertyPath) -> tuple[Subject, list[Triple]]:
    """Return the node of a path in a graph, and the triples that describe it."""
    if isinstance(path, Predicate):
        return path.iri, []
    if isinstance(path, Modified):
        operand, triples = write_path(path.path)
        node = BlankNode()
        return node, [Triple(node, NamedNode(path.kind), operand), *triples]
    head, triples = _write_list(path.paths)
    if path.kind == RDF.List:
        return head, triples
    node = BlankNode()
    return node, [Triple(node, NamedNode(path.kind), head), *triples]


def _write_list(paths: tuple[PropertyPath, ...]) -> tuple[Subject, list[Triple]]:
    rest: Subject = _NIL
    triples: list[Triple] = []
    for path in reversed(paths):
        cell = BlankNode()
        member, described = write_path(path)
        triples += [
            Triple(cell, NamedNode(RDF.first), member),
            Triple(cell, NamedNode(RDF.rest), rest),
            *described,
        ]
        rest = cell
    return rest, triples


def sparql_path(path: PropertyPath, name: Callable[[NamedNode], str] = str) -> str:
    """Return a path as SPARQL 1.1 writes it, section 9.1; `name` writes an IRI.

    >>> agent, office = (Predicate(NamedNode(f"https://example.org/{name}")) for name in ("agent", "office"))
    >>> sparql_path(Combined(RDF.List, (Modified(SH.inversePath, agent), office)))
    '^<https://example.org/agent>/<https://example.org/office>'
    """
    if isinstance(path, Predicate):
        return name(path.iri)
    if isinstance(path, Combined):
        members = (_bracketed(member, name, but=Modified) for member in path.paths)
        return ("/" if path.kind == RDF.List else "|").join(members)
    operand = _bracketed(path.path, name)
    return f"^{operand}" if path.kind == SH.inversePath else f"{operand}{_SUFFIXES[path.kind]}"


def _bracketed(
    path: PropertyPath, name: Callable[[NamedNode], str], *, but: type[PropertyPath] = Predicate
) -> str:
    text = sparql_path(path, name)
    return text if isinstance(path, Predicate | but) else f"({text})"


def may_be_empty(path: PropertyPath) -> bool:
    """Tell whether a path leads from every node to the node itself, whatever the graph says."""
    if isinstance(path, Predicate):
        return False
    if isinstance(path, Combined):
        return (all if path.kind == RDF.List else any)(map(may_be_empty, path.paths))
    return path.kind in {SH.zeroOrMorePath, SH.zeroOrOnePath} or may_be_empty(path.path)


def predicates(path: PropertyPath) -> Iterator[Predicate]:
    """Yield the steps of a path, in their order."""
    if isinstance(path, Predicate):
        yield path
        return
    for part in [path.path] if isinstance(path, Modified) else path.paths:
        yield from predicates(part)


def parse_path(text: str) -> PropertyPath:
    """Return the path that `sparql_path` writes as this text.

    >>> print(sparql_path(parse_path("^<https://example.org/agent>/<https://example.org/office>*")))
    ^<https://example.org/agent>/<https://example.org/office>*
    """
    return _parse_combined(_TOKEN.findall(text)[::-1])


def _parse_combined(tokens: list[str]) -> PropertyPath:
    """Read a path from the end of a list of tokens, which holds them backwards, and take them out of it."""
    members = [_parse_element(tokens)]
    sign = tokens[-1] if tokens else ")"
    while tokens and tokens[-1] == sign != ")":
        tokens.pop()
        members.append(_parse_element(tokens))
    kind = RDF.List if sign == "/" else SH.alternativePath
    return members[0] if len(members) == 1 else Combined(kind, tuple(members))


def _parse_element(tokens: list[str]) -> PropertyPath:
    token = tokens.pop()
    if token == "^":  # noqa: S105 (no password)
        return Modified(SH.inversePath, _parse_element(tokens))
    path: PropertyPath
    if token == "(":  # noqa: S105
        path = _parse_combined(tokens)
        tokens.pop()
    else:
        path = Predicate(NamedNode(token[1:-1]))
    return Modified(_KINDS[tokens.pop()], path) if tokens and tokens[-1] in _KINDS else path


def steps(path: PropertyPath, *, inverse: bool = False) -> Iterator[tuple[NamedNode, bool]]:
    """Yield the predicates by which a path may leave its focus node, and whether against their direction."""
    if isinstance(path, Predicate):
        yield path.iri, inverse
    elif isinstance(path, Modified):
        yield from steps(path.path, inverse=inverse != (path.kind == SH.inversePath))
    else:
        for member in path.paths[:1] if path.kind == RDF.List else path.paths:
            yield from steps(member, inverse=inverse)


def value_statements(focus: Term, path: PropertyPath, value: Term) -> Iterator[Statement]:
    """Yield what would lead from a focus node straight to a value."""
    for predicate, inverse in steps(path):
        subject, object_ = (value, focus) if inverse else (focus, value)
        if not isinstance(subject, Literal):
            yield Statement(subject, predicate, object_)
