"""RDF/XML (https://www.w3.org/TR/rdf-syntax-grammar/): one description per subject, sorted by IRI.

Oxigraph's own writer loses carriage returns and passes on characters that XML forbids.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from exchange_kg.errors import OutputError
from exchange_kg.store.terms import BlankNode, Literal, NamedNode, Quad, Subject, Term, bcp47, parts
from exchange_kg.store.turtle_tokens import INNER, LETTER
from exchange_kg.vocabulary import PREFIXES, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold (XML 1.0, section 2.2)."""

# Names of the syntax itself, which cannot be properties (section 6.1.4).
_SYNTAX = frozenset(
    PREFIXES["rdf"] + name
    for name in (
        "RDF",
        "ID",
        "about",
        "aboutEach",
        "aboutEachPrefix",
        "bagID",
        "datatype",
        "Description",
        "li",
        "nodeID",
        "parseType",
        "resource",
    )
)


def rdf_xml(quads: Sequence[Quad], _base: str) -> str:
    """Return the union of all graphs as RDF/XML.

    Raises OutputError for what RDF/XML cannot say: a property without an XML name, a forbidden character.
    """
    triples = sorted({parts(quad) for quad in quads}, key=lambda triple: [str(term) for term in triple])
    names = _Names(predicate for _, predicate, _ in triples)
    descriptions = (
        _description(subject, group, names) for subject, group in groupby(triples, lambda triple: triple[0])
    )
    opening = f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{names.declarations()}>\n'
    return f"{opening}{''.join(descriptions)}</rdf:RDF>\n"


class _Names:
    """The XML names of properties, with the prefixes they need."""

    def __init__(self, predicates: Iterable[NamedNode]) -> None:
        split = {predicate.value: _split(predicate.value) for predicate in predicates}
        known = {namespace: prefix for prefix, namespace in PREFIXES.items()}
        unknown = sorted({namespace for namespace, _ in split.values()} - known.keys())
        prefixes = known | {namespace: f"ns{number}" for number, namespace in enumerate(unknown)}
        self._names = {iri: f"{prefixes[namespace]}:{local}" for iri, (namespace, local) in split.items()}
        used = {namespace for namespace, _ in split.values()} | {PREFIXES["rdf"]}
        self._declared = sorted((prefixes[namespace], namespace) for namespace in used)

    def __getitem__(self, predicate: NamedNode) -> str:
        return self._names[predicate.value]

    def declarations(self) -> str:
        return "".join(f'\n    xmlns:{prefix}="{escape(namespace)}"' for prefix, namespace in self._declared)


@cache
def _local_name() -> re.Pattern[str]:
    """Compile the expression when it is first needed, as in `turtle_tokens`."""
    return re.compile(rf"[{LETTER}_][{INNER}.]*\Z")


def _split(iri: str) -> tuple[str, str]:
    local = _local_name().search(iri)
    if local is None or iri in _SYNTAX:
        raise OutputError("store.not-in-xml", what=iri)
    return iri[: local.start()], local[0]


def _description(subject: Subject, triples: Iterable[tuple[Subject, NamedNode, Term]], names: _Names) -> str:
    properties = "".join(_property(names[predicate], object_) for _, predicate, object_ in triples)
    attribute = _reference(subject, "about")
    return f"  <rdf:Description {attribute}>\n{properties}  </rdf:Description>\n"


def _property(name: str, object_: Term) -> str:
    if isinstance(object_, Literal):
        return f"    <{name}{_literal_attribute(object_)}>{_text(object_.value)}</{name}>\n"
    return f"    <{name} {_reference(object_, 'resource')}/>\n"


def _reference(node: Subject, attribute: str) -> str:
    if isinstance(node, BlankNode):
        return f'rdf:nodeID="{node.value}"'
    return f'rdf:{attribute}="{escape(node.value)}"'


def _literal_attribute(literal: Literal) -> str:
    if literal.language:
        return f' xml:lang="{bcp47(literal.language)}"'
    if literal.datatype.value == XSD.string:
        return ""
    return f' rdf:datatype="{escape(literal.datatype.value)}"'


def _text(text: str) -> str:
    forbidden = FORBIDDEN.search(text)
    if forbidden:
        raise OutputError("store.not-in-xml", what=f"U+{ord(forbidden[0]):04X}")
    return escape(text, quote=False).replace("\r", "&#13;")
