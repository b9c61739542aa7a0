"""What shapes, and the queries that were made of them, look at in the data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.store import Literal, NamedNode
from exchange_kg.store.triple_index import TripleIndex
from exchange_kg.vocabulary import PREFIXES, RDF, RDFS, SH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from exchange_kg.store import Subject, Term, Triple

# What looks at triples whatever their predicate is.
_ANY = {SH.closed, SH.target}
_CLASSES = {RDF.type, RDFS.subClassOf}
_NAME = re.compile(r"<(?P<iri>[^<>\s]*)>|\b(?P<prefix>[A-Za-z][\w-]*):(?P<local>[A-Za-z][\w-]*)")
# A variable after another term, or after a semicolon, may stand for a predicate.
_VARIABLE_PREDICATE = re.compile(r"(?:[\w>)\"'\]]\s+|;\s*)[?$](?P<name>\w+)(?=\s+[?$<\w(\"'\[])")
# A path of all predicates but some.
_ALL_BUT = re.compile(r"!\s*\(?\s*(?:\^|<|a\b|[\w-]*:)")
# A variable that is one of some IRIs, which are named.
_ONE_OF = re.compile(r"FILTER\s*\(\s*[?$](\w+)\s+IN\s*\([^()]*\)\s*\)", re.IGNORECASE)
_HEAD = re.compile(r"^[^{]*")
# What a query chooses, which is no pattern; not where a comment or a name has the word.
_HEADS = re.compile(
    r"(?<![\w:?$-])SELECT(?:\s+(?:DISTINCT|REDUCED))?"
    r"(?:\s*(?:\*|[?$]\w+|\((?:[^()]|\([^()]*\))*\)))+\s*(?:WHERE\s*)?(?=\{)",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"\bPREFIX\s+([\w-]*):\s*<([^<>\s]*)>", re.IGNORECASE)
_SOME_SOLUTIONS = re.compile(r"\b(?:OPTIONAL|UNION|MINUS|EXISTS)\b", re.IGNORECASE)
# A name that goes on after what `_NAME` takes of it.
_LONGER_NAME = re.compile(r"\b[A-Za-z][\w-]*:(?:[A-Za-z][\w-]*)?(?:[%\\:]|\.[\w%\\:-])|\b[A-Za-z][\w-]*:\d")


class LookedAt(NamedTuple):
    """The IRIs of predicates that are looked at: some, and those that are values of some properties."""

    named: frozenset[str]
    values_of: frozenset[str] = frozenset()


def looked_at(queries: Iterable[str]) -> LookedAt | None:
    """Return the predicates that queries may look at; None where these can be any.

    Every IRI that a query names counts as a predicate.
    """
    named, values_of = set(_CLASSES), set[str]()
    for query in queries:
        if _LONGER_NAME.search(query) or _ALL_BUT.search(query):
            return None
        namespaces = PREFIXES | dict(_PREFIX.findall(query))
        named.update(_named(query, namespaces))
        body = _HEADS.sub("", _HEAD.sub("", query))
        for variable in _variable_predicates(body):
            property_ = _value_of(variable, body)
            if property_ is None:
                return None
            values_of.update(_named(property_, namespaces))
    return LookedAt(frozenset(named), frozenset(values_of))


def _value_of(variable: str, body: str) -> str | None:
    """Return the property whose value a variable is in every solution, as it is written."""
    if _SOME_SOLUTIONS.search(body):
        return None
    term = r"<[^<>\s]+>|[\w-]+:[\w-]+"  # after a subject or a semicolon, so that it is not the end of a path
    found = re.search(rf"(?:(?:[?$]\w+|{term})\s+|;\s*)(?P<property>{term})\s+[?$]{variable}\s*[.;}}]", body)
    return found["property"] if found else None


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
    return bool(_ALL_BUT.search(value.value) or _variable_predicates(_HEAD.sub("", value.value)))


def _variable_predicates(body: str) -> set[str]:
    """Return the variables that stand for a predicate, but for those that are one of some that are named."""
    one_of = {found[1] for found in _ONE_OF.finditer(body)}
    return {found["name"] for found in _VARIABLE_PREDICATE.finditer(body)} - one_of


def _names(query: str, index: TripleIndex) -> Iterator[str]:
    """Yield the IRIs that a query names, by all prefixes that the shapes declare."""
    namespaces = {
        getattr(statement.object, "value", ""): getattr(
            index.value(statement.subject, SH.namespace_), "value", ""
        )
        for statement in index.using(SH.prefix)
    }
    return _named(query, namespaces)


def _named(query: str, namespaces: Mapping[str, str]) -> Iterator[str]:
    for name in _NAME.finditer(query):
        yield name["iri"] or namespaces.get(name["prefix"], "") + (name["local"] or "")
