"""Literals as they were written, in a store that keeps numbers, dates and booleans as values.

Oxigraph gives `07` back as `7`, so that two terms become one. A literal that would change is stored under a
datatype of its own, `as-written:` before the real one, and is itself again when it is read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import Store

from exchange_kg.store.terms import DefaultGraph, Literal, NamedNode, Quad, parts
from exchange_kg.vocabulary import PREFIXES, XSD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from exchange_kg.store.terms import Term

AS_WRITTEN = "as-written:"
# Of most literals one look tells that they come back as they are.
_STAYING = {
    XSD.integer: re.compile(r"0|-?[1-9][0-9]{0,17}", re.ASCII),
    XSD.date: re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII),
    XSD.boolean: re.compile(r"true|false"),
}


class ExactLiterals:
    """Knows which of some literals a store would change."""

    def __init__(self, terms: Iterable[object] = ()) -> None:
        """Look at terms of the graphs that are to be stored and compared."""
        self._changed: set[Term] = set()
        self._written: dict[Term, set[Literal]] = defaultdict(set)
        self.learn(terms)

    def learn(self, terms: Iterable[object]) -> None:
        """Look at more terms, such as the objects of a graph."""
        literals = {term for term in terms if isinstance(term, Literal) and is_value(term)}
        staying = set(filter(stays, literals))
        for literal, form in (*zip(staying, staying, strict=True), *as_stored(literals - staying).items()):
            self._written[form].add(literal)
            if literal != form:
                self._changed.add(literal)

    def __bool__(self) -> bool:
        """Tell whether any literal would change."""
        return bool(self._changed)

    def kept(self, term: Term) -> Term:
        """Return a term as the store is to hold it."""
        if not isinstance(term, Literal) or term not in self._changed:
            return term
        return _as_written(term)

    def restored(self, term: Term) -> Term:
        """Return a term of the store as it was written.

        A changed literal that was stored without being kept is restored where only one has this value.
        """
        if not isinstance(term, Literal) or not term.datatype.value.startswith(AS_WRITTEN):
            written = self._written.get(term, ())
            return next(iter(written)) if len(written) == 1 else term
        return Literal(term.value, datatype=NamedNode(term.datatype.value.removeprefix(AS_WRITTEN)))


def is_value(literal: Literal) -> bool:
    """Tell whether a store keeps a literal by its value, and so might change it."""
    return _keeps_values(literal.datatype.value)


def _keeps_values(datatype: str) -> bool:
    return datatype.startswith(PREFIXES["xsd"]) and datatype != XSD.string


def as_stored(literals: Collection[Literal]) -> dict[Literal, Term]:
    """Return each literal as it comes back from a store."""
    store, graph = Store(), DefaultGraph()
    by_node = {NamedNode(f"{AS_WRITTEN}{number}"): literal for number, literal in enumerate(literals)}
    store.extend(Quad(node, node, literal, graph) for node, literal in by_node.items())
    return {by_node[quad.predicate]: parts(quad)[2] for quad in store}


def stored_form(literal: Literal) -> Term:
    """Return a literal as it comes back from a store.

    >>> print(stored_form(Literal("007", datatype=NamedNode(XSD.int))))
    "7"^^<http://www.w3.org/2001/XMLSchema#integer>
    """
    datatype = literal.datatype.value
    if not _keeps_values(datatype) or _stays(literal.value, datatype):
        return literal
    return as_stored([literal])[literal]


def stays(literal: Literal) -> bool:
    """Tell whether one look shows that a store gives a literal back as it is."""
    return _stays(literal.value, literal.datatype.value)


def _stays(text: str, datatype: str) -> bool:
    staying = _STAYING.get(datatype)
    return bool(staying and staying.fullmatch(text))


def kept_form(term: Term) -> Term:
    """Return a term as a store is to hold it so that it stays what was written."""
    return _as_written(term) if isinstance(term, Literal) and stored_form(term) != term else term


def _as_written(literal: Literal) -> Literal:
    return Literal(literal.value, datatype=NamedNode(AS_WRITTEN + literal.datatype.value))
