"""RDF terms: pyoxigraph's classes under one roof, and the case of language tags.

Oxigraph keeps language tags in lower case (`zh-hans`); `bcp47` gives the case that people write (`zh-Hans`).
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple, Variable

from exchange_kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Subject: TypeAlias = NamedNode | BlankNode
Term: TypeAlias = NamedNode | BlankNode | Literal
GraphName: TypeAlias = NamedNode | BlankNode | DefaultGraph
Said: TypeAlias = tuple[Subject, NamedNode, Term, GraphName]
"""The parts of a quad: a tuple, whose parts are at hand where all of them are looked at."""

__all__ = [
    "BlankNode",
    "DefaultGraph",
    "GraphName",
    "Literal",
    "NamedNode",
    "Quad",
    "Said",
    "Subject",
    "Term",
    "Triple",
    "Variable",
    "bcp47",
    "in_graph",
    "is_iri",
    "parts",
]


def parts(statement: Triple | Quad) -> tuple[Subject, NamedNode, Term]:
    """Return subject, predicate and object, all terms of RDF 1.1.

    Raises InputError for a triple term of RDF 1.2, which Oxigraph's types allow and nothing here uses.
    """
    subject, object_ = statement.subject, statement.object
    if isinstance(subject, Triple) or isinstance(object_, Triple):
        raise InputError("store.triple-term", triple=statement)
    return subject, statement.predicate, object_


def in_graph(statements: Iterable[Triple | Quad], graph: str | None = None) -> Iterator[Quad]:
    """Iterate over triples as quads of one named graph, or of the default graph; raises as `parts`."""
    name = DefaultGraph() if graph is None else NamedNode(graph)
    return (Quad(*parts(statement), name) for statement in statements)


def is_iri(text: str) -> bool:
    """Tell whether a text is an absolute IRI."""
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


_SUBTAG_CASES = {2: str.upper, 4: str.title}


@functools.lru_cache(maxsize=1024)
def bcp47(tag: str) -> str:
    """Return a language tag in the case of RFC 5646, section 2.1.1.

    Two letters are a region, in upper case, and four a script, in title case; the first subtag and
    all after a singleton are in lower case.

    >>> bcp47("zh-hans-TW"), bcp47("JA-hira"), bcp47("en-x-us")
    ('zh-Hans-TW', 'ja-Hira', 'en-x-us')
    """
    language, *subtags = tag.lower().split("-")
    cased, plain = [language], len(language) == 1
    for subtag in subtags:
        plain = plain or len(subtag) == 1
        case = str.lower if plain else _SUBTAG_CASES.get(len(subtag), str.lower)
        cased.append(case(subtag))
    return "-".join(cased)
