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
    parts,
)
from exchange_kg.store.turtle_layout import NIL, Layout
from exchange_kg.store.turtle_terms import Names
from exchange_kg.vocabulary import PREFIXES, RDF, RDFS, SKOS, XKG

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

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
    return _canonical({DefaultGraph(): set(triples)}, base)


def canonical_trig(quads: Iterable[Quad], base: str) -> str:
    """Return a dataset as canonical TriG: the default graph as in Turtle, then the named graphs by IRI."""
    graphs: dict[GraphName, set[Triple]] = defaultdict(set)
    for quad in quads:
        graphs[quad.graph_name].add(quad.triple)
    return _canonical(graphs, base)


def _canonical(graphs: Mapping[GraphName, set[Triple]], base: str) -> str:
    writer = TurtleWriter(graphs, base)
    blocks = writer.blocks()
    return "\n".join([writer.header(), *blocks])


class TurtleWriter:
    """Writes one dataset; blocks first, since the header needs to know which prefixes they use."""

    def __init__(self, graphs: Mapping[GraphName, Collection[Triple]], base: str) -> None:
        self._names = Names(base)
        self._graphs = graphs
        self._predicates: dict[str, tuple[int, str, str]] = {}
        anonymous = set(_anonymous(graphs))
        self._layout = Layout(anonymous)
        self._labels = self._needed_labels(anonymous)

    def header(self) -> str:
        """Return the lines of base and prefixes."""
        lines = [f"BASE <{self._names.base}>"]
        lines += [f"PREFIX {prefix}: <{PREFIXES[prefix]}>" for prefix in sorted(self._names.used)]
        return "".join(f"{line}\n" for line in lines)

    def declare(self, prefixes: Iterable[str]) -> None:
        """Take up prefixes that are used where this writer did not write."""
        self._names.used.update(prefixes)

    def name(self, node: NamedNode) -> str:
        """Return an IRI as it is written."""
        return self._names.iri(node)

    def blocks(self) -> list[str]:
        """Return the blocks of the default graph, then each named graph as one block."""
        named = sorted(self._graphs.keys() - {DefaultGraph()}, key=self._subject_key)
        default = self._described(self._graphs.get(DefaultGraph(), ()))
        return [*self._subjects(default, ""), *map(self._graph, named)]

    def block(self, subject: NamedNode, pairs: Iterable[tuple[NamedNode, Term]], indent: str = "") -> str:
        """Return the block of a subject without blank nodes, which need not stand in the dataset."""
        return self._subjects({subject: list(pairs)}, indent)[0]

    def _needed_labels(self, anonymous: set[Quad]) -> dict[BlankNode, str]:
        nodes = {node for quad in anonymous for node in (quad.subject, quad.object, quad.graph_name)}
        blank = [node for node in nodes if isinstance(node, BlankNode)]
        labelled = [
            node for node in blank if not self._layout.is_nested(node) and not self._layout.is_loose(node)
        ]
        if not labelled:
            return {}
        labels = blank_node_labels(anonymous)
        labelled.sort(key=lambda node: int(labels[node][1:]))
        return {node: f"b{number}" for number, node in enumerate(labelled)}

    def _described(self, triples: Iterable[Triple]) -> _Subjects:
        """Return what is said of each subject that has a block of its own."""
        subjects: _Subjects = defaultdict(list)
        for subject, predicate, object_ in map(parts, triples):
            subjects[subject].append((predicate, object_))
        return {subject: pairs for subject, pairs in subjects.items() if not self._layout.is_nested(subject)}

    def _graph(self, name: GraphName) -> str:
        blocks = "\n".join(self._subjects(self._described(self._graphs[name]), INDENT))
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
            (*self._keyed_predicate(predicate), *self._keyed_object(object_, indent))
            for predicate, object_ in pairs
        ]
        return "".join(f"{indent}{predicate} {text} ;\n" for *_, predicate, _, text in sorted(keyed))

    def _keyed_predicate(self, predicate: NamedNode) -> tuple[int, str, str]:
        iri = predicate.value
        keyed = self._predicates.get(iri)
        if keyed is None:
            written = "a" if iri == RDF.type else self._names.iri(predicate)
            keyed = self._predicates[iri] = _RANKS.get(iri, len(_RANKS)), iri, written
        return keyed

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

    def _subject_key(self, node: Subject | GraphName) -> tuple[int, str, int]:
        """Order IRIs by text, labelled nodes by number; the others come last, ordered by their blocks."""
        if isinstance(node, NamedNode):
            return 0, node.value, 0
        if isinstance(node, BlankNode) and node in self._labels:
            return 1, "", int(self._labels[node][1:])
        return 2, "", 0


def _anonymous(graphs: Mapping[GraphName, Iterable[Triple]]) -> Iterator[Quad]:
    """Yield what mentions blank nodes."""
    for name, triples in graphs.items():
        named_by_none = isinstance(name, BlankNode)
        for triple in triples:
            if named_by_none or isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode):
                yield Quad(*parts(triple), name)
