"""What shapes look at in the data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exchange_kg.store import Literal, NamedNode
from exchange_kg.store.triple_index import TripleIndex
from exchange_kg.vocabulary import RDF, RDFS, SH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.store import Subject, Term, Triple

# What looks at triples whatever their predicate is.
_ANY = {SH.closed, SH.target}
_CLASSES = {RDF.type, RDFS.subClassOf}
_NAME = re.compile(r"<(?P<iri>[^<>\s]*)>|\b(?P<prefix>[A-Za-z][\w-]*):(?P<local>[A-Za-z][\w-]*)")
# A variable after another term, or after a semicolon, may stand for a predicate.
_VARIABLE_PREDICATE = re.compile(r"(?:[\w>)\"'\]]\s+|;\s*)[?$](?P<name>\w+)(?=\s+[?$<\w(\"'\[])")
# A variable that is one of some IRIs, which are named.
_ONE_OF = re.compile(r"FILTER\s*\(\s*[?$](\w+)\s+IN\s*\([^()]*\)\s*\)", re.IGNORECASE)
_HEAD = re.compile(r"^[^{]*")


def predicates_of(shapes: Iterable[Triple], nodes: Iterable[Subject]) -> list[str] | None:
    """Return the predicates that some of the shapes may look at; None where these can be any.

    Every IRI that a shape, one in it, or a query of these names counts as a predicate.
    """
    index = TripleIndex(shapes)
    waiting: list[Term] = list(nodes)
    seen: set[Term] = set()
    named: set[str] = set()
    while waiting:
        node = waiting.pop()
        if node in seen or isinstance(node, Literal):
            continue
        seen.add(node)
        for statement in index.about(node):
            if statement.predicate.value in _ANY or _asks_for_any(statement.predicate, statement.object):
                return None
            if statement.predicate.value == SH.select and isinstance(statement.object, Literal):
                named.update(_names(statement.object.value, index))
            waiting.append(statement.object)
    named |= {node.value for node in seen if isinstance(node, NamedNode)}
    return sorted(_CLASSES | named)


def _asks_for_any(predicate: NamedNode, value: Term) -> bool:
    """Tell whether a query may look at any predicate; in doubt it does."""
    if predicate.value != SH.select or not isinstance(value, Literal):
        return False
    body = _HEAD.sub("", value.value)
    named = {found[1] for found in _ONE_OF.finditer(body)}
    return any(found["name"] not in named for found in _VARIABLE_PREDICATE.finditer(body))


def _names(query: str, index: TripleIndex) -> Iterator[str]:
    """Yield the IRIs that a query names, by all prefixes that the shapes declare."""
    namespaces = {
        getattr(statement.object, "value", ""): getattr(
            index.value(statement.subject, SH.namespace_), "value", ""
        )
        for statement in index.using(SH.prefix)
    }
    for name in _NAME.finditer(query):
        yield name["iri"] or namespaces.get(name["prefix"], "") + (name["local"] or "")
