"""Canonical Turtle and TriG: one way to write a graph, so that one new fact is one new line.

- `BASE`, then the used lines of the prefix table, then one block per subject, sorted by IRI.
- One predicate and object per line, each ended by ` ;`; a line with only `.` ends the block.
- Predicates in the order of `PREDICATES_FIRST`, then by IRI; objects: IRIs, literals by language, datatype
  and text, then blank nodes by what is written in them.
- A blank node with one referrer stands in brackets inside it, a list in parentheses; others get labels
  `_:b0`... that depend only on the graph.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from exchange_kg.store.blank_nodes import blank_node_labels
from exchange_kg.store.terms import (
    BlankNode,
    DefaultGraph,
    GraphName,
    Literal,
    NamedNode,
    Quad,
    Subject,
    Term,
    in_graph,
    parts,
)
from exchange_kg.store.turtle_layout import NIL, Layout
from exchange_kg.store.turtle_terms import Names
from exchange_kg.vocabulary import PREFIXES, RDF, RDFS, SKOS, XKG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.store.terms import Triple

# What a reader looks for first: what it is, and what it is called.
PREDICATES_FIRST = (
    RDF.type,
    RDFS.label,
    SKOS.prefLabel,
    SKOS.altLabel,
    SKOS.hiddenLabel,
    XKG.reading,
    SKOS.definition,
)

# A list is written on one line up to this many characters.
SHORT_LIST = 80

INDENT = "    "

_RANKS = {predicate: rank for rank, predicate in enumerate(PREDICATES_FIRST)}
_Pairs: TypeAlias = list[tuple[NamedNode, Term]]
_Subjects: TypeAlias = dict[Subject, _Pairs]
_Key: TypeAlias = tuple[int, str, str, str]


def canonical_turtle(triples: Iterable[Triple], base: str) -> str:
    """Return a graph as canonical Turtle: the same text for isomorphic graphs in any order, with any labels.

    Raises InputError for blank nodes that are too interwoven to be labelled (see `blank_nodes`).
    """
    return canonical_trig(in_graph(triples), base)


def canonical_trig(quads: Iterable[Quad], base: str) -> str:
    """Return a dataset as canonical TriG: the default graph as in Turtle, then the named graphs by IRI."""
    writer = TurtleWriter(set(quads), base)
    blocks = writer.blocks()
    return "\n".join([writer.header(), *blocks])


class TurtleWriter:
    """Writes one dataset; blocks first, since the header needs to know which prefixes they use."""

    def __init__(self, quads: set[Quad], base: str) -> None:
        self._names = Names(base)
        self._layout = Layout(quads)
        self._graphs: dict[GraphName, _Subjects] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            subject, predicate, object_ = parts(quad)
            if not self._layout.is_nested(subject):
                self._graphs[quad.graph_name][subject].append((predicate, object_))
        self._labels = self._needed_labels(quads)

    def header(self) -> str:
        """Return the lines of base and prefixes."""
        lines = [f"BASE <{self._names.base}>"]
        lines += [f"PREFIX {prefix}: <{PREFIXES[prefix]}>" for prefix in sorted(self._names.used)]
        return "".join(f"{line}\n" for line in lines)

    def blocks(self) -> list[str]:
        """Return the blocks of the default graph, then each named graph as one block."""
        default = self._graphs.pop(DefaultGraph(), {})
        named = sorted(self._graphs.items(), key=lambda item: self._subject_key(item[0]))
        return [*self._subjects(default, ""), *(self._graph(name, subjects) for name, subjects in named)]

    def block(self, subject: NamedNode, pairs: Iterable[tuple[NamedNode, Term]]) -> str:
        """Return the block of a subject without blank nodes, which need not stand in the dataset."""
        return self._subjects({subject: list(pairs)}, "")[0]

    def _needed_labels(self, quads: set[Quad]) -> dict[BlankNode, str]:
        nodes = {node for quad in quads for node in (quad.subject, quad.object, quad.graph_name)}
        blank = [node for node in nodes if isinstance(node, BlankNode)]
        labelled = [
            node for node in blank if not self._layout.is_nested(node) and not self._layout.is_loose(node)
        ]
        if not labelled:
            return {}
        labels = blank_node_labels(quads)
        labelled.sort(key=lambda node: int(labels[node][1:]))
        return {node: f"b{number}" for number, node in enumerate(labelled)}

    def _graph(self, name: GraphName, subjects: _Subjects) -> str:
        blocks = "\n".join(self._subjects(subjects, INDENT))
        return f"GRAPH {self._node(name)} {{\n{blocks}}}\n"

    def _subjects(self, subjects: _Subjects, indent: str) -> list[str]:
        blocks = [
            (self._subject_key(subject), f"{indent}{self._node(subject)}\n{lines}{indent}{INDENT}.\n")
            for subject, pairs in subjects.items()
            for lines in [self._lines(pairs, indent + INDENT)]
        ]
        return [block for _, block in sorted(blocks)]

    def _lines(self, pairs: _Pairs, indent: str) -> str:
        """Return the lines of one subject's predicates and objects, in order."""
        keyed = [
            (_RANKS.get(predicate.value, len(_RANKS)), predicate.value, *self._keyed_object(object_, indent))
            for predicate, object_ in pairs
        ]
        return "".join(
            f"{indent}{self._predicate(predicate)} {text} ;\n" for _, predicate, _, text in sorted(keyed)
        )

    def _keyed_object(self, object_: Term, indent: str) -> tuple[_Key, str]:
        text = self._object(object_, indent)
        if isinstance(object_, NamedNode):
            return (0, object_.value, "", ""), text
        if isinstance(object_, Literal):
            return (1, object_.language or "", object_.datatype.value, object_.value), text
        return (2, text, "", ""), text

    def _object(self, object_: Term, indent: str) -> str:
        if isinstance(object_, Literal):
            return self._names.literal(object_)
        if object_ == NIL:
            return "()"
        if isinstance(object_, BlankNode) and self._layout.is_nested(object_):
            members = self._layout.members(object_)
            return self._brackets(object_, indent) if members is None else self._list(members, indent)
        return self._node(object_)

    def _brackets(self, node: BlankNode, indent: str) -> str:
        pairs = self._layout.pairs(node)
        return f"[\n{self._lines(pairs, indent + INDENT)}{indent}]" if pairs else "[]"

    def _list(self, members: list[Term], indent: str) -> str:
        texts = [self._object(member, indent + INDENT) for member in members]
        line = f"( {' '.join(texts)} )"
        if len(line) <= SHORT_LIST and "\n" not in line:
            return line
        lines = "".join(f"{indent}{INDENT}{text}\n" for text in texts)
        return f"(\n{lines}{indent})"

    def _node(self, node: Subject | GraphName) -> str:
        if isinstance(node, NamedNode):
            return self._names.iri(node)
        if isinstance(node, BlankNode) and node in self._labels:
            return f"_:{self._labels[node]}"
        return "[]"

    def _predicate(self, iri: str) -> str:
        return "a" if iri == RDF.type else self._names.iri(NamedNode(iri))

    def _subject_key(self, node: Subject | GraphName) -> tuple[int, str, int]:
        """Order IRIs by text, labelled nodes by number; the others come last, ordered by their blocks."""
        if isinstance(node, NamedNode):
            return 0, node.value, 0
        if isinstance(node, BlankNode) and node in self._labels:
            return 1, "", int(self._labels[node][1:])
        return 2, "", 0
