"""The blocks of canonical Turtle as they are written term by term, blank nodes in brackets among them."""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING, TypeAlias

from exchange_kg.store.blank_nodes import blank_node_labels
from exchange_kg.store.terms import BlankNode, GraphName, Literal, NamedNode, Quad, Said, Subject, Term
from exchange_kg.store.turtle_layout import NIL, Layout
from exchange_kg.vocabulary import RDF, RDFS, SKOS, XKG

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from exchange_kg.store.turtle_terms import Names

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
Pairs: TypeAlias = "Iterable[tuple[NamedNode, Term]]"
_Key: TypeAlias = tuple[int, str, str, str]


class TurtleBlocks:
    """Writes what is said of one subject; `anonymous` is all of a dataset that mentions blank nodes, once."""

    def __init__(self, anonymous: Collection[Said], names: Names) -> None:
        self.names = names
        self.layout = Layout(anonymous)
        self.labels = self._needed_labels(anonymous)
        self._predicates: dict[str, tuple[int, str, str]] = {}

    def block(self, subject: Subject, pairs: Pairs, indent: str) -> str:
        """Return the block of a subject."""
        return f"{indent}{self.node(subject)}\n{self.lines(pairs, indent + INDENT)}{indent}{INDENT}.\n"

    def _needed_labels(self, anonymous: Collection[Said]) -> dict[BlankNode, str]:
        blank = {
            node
            for subject, _, *others in anonymous
            for node in (subject, *others)
            if isinstance(node, BlankNode)
        }
        labelled = [
            node for node in blank if not self.layout.is_nested(node) and not self.layout.is_loose(node)
        ]
        if not labelled:
            return {}
        labels = blank_node_labels(starmap(Quad, anonymous))
        labelled.sort(key=lambda node: int(labels[node][1:]))
        return {node: f"b{number}" for number, node in enumerate(labelled)}

    def lines(self, pairs: Pairs, indent: str) -> str:
        """Return the lines of one subject's predicates and objects, in order."""
        keyed = [
            (*self.keyed_predicate(predicate), *self._keyed_object(object_, indent))
            for predicate, object_ in pairs
        ]
        return "".join(f"{indent}{predicate} {text} ;\n" for *_, predicate, _, text in sorted(keyed))

    def keyed_predicate(self, predicate: NamedNode) -> tuple[int, str, str]:
        """Return what puts a predicate in order, and how it is written, last."""
        iri = predicate.value
        keyed = self._predicates.get(iri)
        if keyed is None:
            written = "a" if iri == RDF.type else self.names.iri(predicate)
            keyed = self._predicates[iri] = _RANKS.get(iri, len(_RANKS)), iri, written
        return keyed

    def _keyed_object(self, object_: Term, indent: str) -> tuple[_Key, str]:
        text = self._object(object_, indent)
        return (2, text, "", "") if isinstance(object_, BlankNode) else object_key(object_), text

    def plain(self, term: Term) -> str:
        """Return a subject or object that is no blank node as it is written, but for `()`."""
        return self.names.literal(term) if isinstance(term, Literal) else self.node(term)

    def _object(self, object_: Term, indent: str) -> str:
        if isinstance(object_, Literal):
            return self.names.literal(object_)
        if object_ == NIL:
            return "()"
        if isinstance(object_, BlankNode) and self.layout.is_nested(object_):
            members = self.layout.members(object_)
            return self._brackets(object_, indent) if members is None else self._list(members, indent)
        return self.node(object_)

    def _brackets(self, node: BlankNode, indent: str) -> str:
        pairs = self.layout.pairs(node)
        return f"[\n{self.lines(pairs, indent + INDENT)}{indent}]" if pairs else "[]"

    def _list(self, members: list[Term], indent: str) -> str:
        texts = [self._object(member, indent + INDENT) for member in members]
        line = f"( {' '.join(texts)} )"
        if len(line) <= SHORT_LIST and "\n" not in line:
            return line
        lines = "".join(f"{indent}{INDENT}{text}\n" for text in texts)
        return f"(\n{lines}{indent})"

    def node(self, node: Subject | GraphName) -> str:
        """Return a subject or the name of a graph as it stands before what is said of it."""
        if isinstance(node, NamedNode):
            return self.names.iri(node)
        if isinstance(node, BlankNode) and node in self.labels:
            return f"_:{self.labels[node]}"
        return "[]"

    def subject_key(self, node: Subject | GraphName) -> tuple[int, str, int]:
        """Order IRIs by text, labelled nodes by number; the others come last, ordered by their blocks."""
        if isinstance(node, NamedNode):
            return 0, node.value, 0
        if isinstance(node, BlankNode) and node in self.labels:
            return 1, "", int(self.labels[node][1:])
        return 2, "", 0


def object_key(object_: Term) -> _Key:
    """Return what puts an object in order: IRIs, literals by language, datatype and text."""
    if isinstance(object_, Literal):
        return 1, object_.language or "", object_.datatype.value, object_.value
    return 0, object_.value, "", ""
