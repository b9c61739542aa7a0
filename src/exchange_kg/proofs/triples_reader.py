"""Reads triple patterns and property paths.

Source: SPARQL 1.1 Query Language, section 19.8, rules 75 to 107 (https://www.w3.org/TR/sparql11-query/#rTriplesSameSubject).
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from exchange_kg.proofs.pattern import Pattern
from exchange_kg.proofs.tokens import is_variable
from exchange_kg.rules.shapes.property_path import Combined, Modified, Predicate
from exchange_kg.store import NamedNode, Variable
from exchange_kg.vocabulary import RDF, SH

if TYPE_CHECKING:
    from exchange_kg.proofs.constants import Constants
    from exchange_kg.proofs.cursor import Cursor
    from exchange_kg.proofs.pattern import Slot
    from exchange_kg.rules.shapes.property_path import PropertyPath

_REPEATED = {"?": SH.zeroOrOnePath, "*": SH.zeroOrMorePath, "+": SH.oneOrMorePath}
_ENDS = {".", "}", "]", ""}


class TriplesReader:
    """Reads the triples of one subject after the other; a blank node becomes a variable."""

    def __init__(self, cursor: Cursor, constants: Constants) -> None:
        self._cursor = cursor
        self._constants = constants
        self._fresh = (Variable(f"blank__{number}") for number in count(1))
        self._blank: dict[str, Variable] = {}
        self._patterns: list[Pattern] = []

    def read(self) -> list[Pattern]:
        """Take the triples of the subject that comes next."""
        self._patterns = []
        subject = self._node()
        if self._cursor.ahead not in _ENDS:
            self._properties(subject)
        return self._patterns

    def _properties(self, subject: Slot) -> None:
        more = True
        while more:
            path = self._verb()
            self._patterns.append(Pattern(subject, path, self._node()))
            while self._cursor.take(","):
                self._patterns.append(Pattern(subject, path, self._node()))
            more = False
            while self._cursor.take(";"):
                more = self._cursor.ahead not in _ENDS

    def _verb(self) -> PropertyPath | Variable:
        if is_variable(self._cursor.ahead):
            return Variable(self._cursor.next()[1:])
        return self._choice()

    def _choice(self) -> PropertyPath:
        paths = [self._sequence()]
        while self._cursor.take("|"):
            paths.append(self._sequence())
        return Combined(SH.alternativePath, tuple(paths)) if len(paths) > 1 else paths[0]

    def _sequence(self) -> PropertyPath:
        paths = [self._step()]
        while self._cursor.take("/"):
            paths.append(self._step())
        return Combined(RDF.List, tuple(paths)) if len(paths) > 1 else paths[0]

    def _step(self) -> PropertyPath:
        if self._cursor.take("^"):
            return Modified(SH.inversePath, self._step())
        if self._cursor.take("("):
            path = self._choice()
            self._cursor.take(")")
        elif self._cursor.ahead == "!":
            raise self._cursor.refuse("!")
        else:
            path = Predicate(self._predicate())
        repeated = _REPEATED.get(self._cursor.ahead)
        return Modified(repeated, path) if repeated and self._cursor.next() else path

    def _predicate(self) -> NamedNode:
        term = self._constants.term(self._cursor.next())
        assert isinstance(term, NamedNode)  # noqa: S101 (the grammar allows nothing else)
        return term

    def _node(self) -> Slot:
        word = self._cursor.next()
        if is_variable(word):
            return Variable(word[1:])
        if word.startswith("_:"):
            return self._blank.setdefault(word, next(self._fresh))
        if word == "[":
            return self._described()
        if word == "(":
            raise self._cursor.refuse("( )")
        return self._constants.term(self._literal(word))

    def _described(self) -> Variable:
        node = next(self._fresh)
        if self._cursor.ahead != "]":
            self._properties(node)
        self._cursor.take("]")
        return node

    def _literal(self, word: str) -> str:
        """Take what belongs to a term besides its first token: a language or a datatype."""
        if self._cursor.ahead.startswith("@"):
            return word + self._cursor.next()
        return f"{word}^^{self._cursor.next()}" if self._cursor.take("^^") else word
