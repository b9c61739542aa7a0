"""Our own reader of Turtle 1.1, statement by statement: https://www.w3.org/TR/turtle/#sec-grammar.

It knows the line of each triple. Open brackets are kept on a stack of our own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, NoReturn, Protocol

from exchange_kg.errors import InputError
from exchange_kg.store.terms import BlankNode, Literal, NamedNode, Subject, Term, Triple
from exchange_kg.store.turtle_lexical import Lexicon
from exchange_kg.store.turtle_tokens import Token, end_of_statement, tokens
from exchange_kg.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.store.source_text import SourceText

_TYPE, _FIRST, _REST, _NIL = (NamedNode(iri) for iri in (RDF.type, RDF.first, RDF.rest, RDF.nil))
_DIRECTIVES = ("@prefix", "@base", "PREFIX", "BASE")


class Notes(Protocol):
    """Takes down what is read; lines are counted from 1."""

    def note(self, triple: Triple, line: int) -> None:
        """Take a triple and the line in which its object begins."""

    def note_subject(self, node: Subject, line: int) -> None:
        """Take a subject and the line in which it begins."""


class Statement:
    """A statement that was found but not read: what it says of its subject."""

    __slots__ = ("_lexicon", "_offset", "_source", "subject")

    def __init__(self, source: SourceText, lexicon: Lexicon, first: Token) -> None:
        self.subject = lexicon.iri(first)  # None for a blank node
        self._source = source
        self._lexicon = lexicon
        self._offset = first.offset

    @property
    def line(self) -> int:
        """The line in which it begins, and with it its subject."""
        return self._source.line(self._offset)

    def read(self, notes: Notes) -> None:
        """Read it; raises InputError with line and column where it is not Turtle 1.1."""
        _StatementReader(self._source, self._lexicon, self._offset, notes).read()


def statements(source: SourceText, base: str) -> Iterator[Statement]:
    """Find the statements of a text, reading its directives; errors as in `Statement.read`."""
    lexicon, offset = Lexicon(source, base), 0
    while (first := next(tokens(source, offset))).kind != "end":
        if first.text in _DIRECTIVES or first.text.upper() in _DIRECTIVES[2:]:
            lexicon = lexicon.copy()
            offset = _DirectiveReader(source, lexicon, first.offset).read()
        else:
            yield Statement(source, lexicon, first)
            offset = end_of_statement(source, first.offset)


class _Expected(Enum):
    """What may come next in a statement or in `[ ]`."""

    VERB = auto()
    OBJECT = auto()
    SEPARATOR = auto()  # after an object: `,`, `;` or the end
    VERB_OR_END = auto()  # after `;`, or after a subject that `[ ]` describes


@dataclass(slots=True)
class _Properties:
    """What is said of one subject, in a statement (ended by `.`) or in brackets (ended by `]`)."""

    subject: Subject
    end: str
    offset: int
    expected: _Expected = _Expected.VERB
    predicate: NamedNode = _TYPE
    empty: bool = True

    def may_end(self) -> bool:
        """Tell whether the end may come now; brackets alone may hold nothing."""
        nothing = self.end == "]" and self.expected is _Expected.VERB
        return nothing or self.expected in (_Expected.SEPARATOR, _Expected.VERB_OR_END)

    def expected_after(self, separator: str) -> _Expected | None:
        """Return what may follow a separator, or None where it may not stand."""
        if separator == "," and self.expected is _Expected.SEPARATOR:
            return _Expected.OBJECT
        if separator == ";" and not self.empty and self.may_end():
            return _Expected.VERB_OR_END
        return None


@dataclass(slots=True)
class _List:
    """A list that is being read: its first cell, and the last one so far."""

    offset: int
    first: BlankNode | None = None
    last: BlankNode | None = None


class _Reader:
    """Reads the tokens of a text from an offset on."""

    def __init__(self, source: SourceText, lexicon: Lexicon, offset: int) -> None:
        self._source = source
        self._lexicon = lexicon
        self._tokens = tokens(source, offset)
        self._ahead = next(self._tokens)

    def _next(self) -> Token:
        token = self._ahead
        if token.kind != "end":
            self._ahead = next(self._tokens)
        return token

    def _refuse(self, token: Token) -> NoReturn:
        what = f"{token.text!r} cannot stand here" if token.text else "the text ends within a statement"
        raise InputError("store.not-turtle", where=self._source.location(token.offset), detail=what)


class _DirectiveReader(_Reader):
    """Reads one directive into the lexicon."""

    def read(self) -> int:
        """Return the offset of what follows."""
        keyword = self._next()
        if keyword.text.lower().endswith("prefix"):
            name = self._next()
            if name.kind != "name" or name.text.index(":") < len(name.text) - 1:
                self._refuse(name)
            self._lexicon.prefixes[name.text] = self._iri_reference()
        else:
            self._lexicon.base = self._iri_reference()
        if keyword.kind == "at" and self._ahead.text != ".":
            self._refuse(self._ahead)
        if keyword.kind == "at":
            self._next()
        return self._ahead.offset

    def _iri_reference(self) -> str:
        token = self._next()
        iri = self._lexicon.iri(token) if token.kind == "iri" else None
        return iri.value if iri else self._refuse(token)


class _StatementReader(_Reader):
    """Reads one statement from its first token to its last."""

    def __init__(self, source: SourceText, lexicon: Lexicon, offset: int, notes: Notes) -> None:
        super().__init__(source, lexicon, offset)
        self._notes = notes
        self._open: list[_Properties | _List] = []

    def read(self) -> None:
        """Read it all."""
        self._step(None, self._next())
        while self._open:
            self._step(self._open[-1], self._next())

    def _step(self, around: _Properties | _List | None, token: Token) -> None:
        """Read one token within the innermost open brackets; None where a statement begins."""
        if isinstance(around, _Properties) and around.expected is not _Expected.OBJECT:
            self._step_between_objects(around, token)
        elif token.text == "[":
            node = BlankNode()
            self._notes.note_subject(node, self._source.line(token.offset))
            self._open.append(_Properties(node, "]", token.offset))
        elif token.text == "(":
            self._open.append(_List(token.offset))
        elif token.text == ")" and isinstance(around, _List):
            self._close_list(around, token)
        else:
            self._take(self._term(token), token)

    def _step_between_objects(self, around: _Properties, token: Token) -> None:
        expected = around.expected_after(token.text)
        if expected:
            around.expected = expected
        elif token.text == around.end and around.may_end():
            self._open.pop()
            if around.end == "]":
                self._take(around.subject, token._replace(offset=around.offset), described=not around.empty)
        elif around.expected is _Expected.SEPARATOR:
            self._refuse(token)
        else:
            around.predicate = self._verb(token)
            around.expected = _Expected.OBJECT

    def _close_list(self, closed: _List, token: Token) -> None:
        self._open.pop()
        if closed.last is not None:
            self._note(closed.last, _REST, _NIL, token.offset)
        self._take(closed.first or _NIL, token._replace(offset=closed.offset))

    def _take(self, term: Term, token: Token, *, described: bool = False) -> None:
        """Put a complete term where it belongs: a subject, an object, or the next member of a list."""
        around = self._open[-1] if self._open else None
        if isinstance(around, _Properties):
            self._note(around.subject, around.predicate, term, token.offset)
            around.expected, around.empty = _Expected.SEPARATOR, False
        elif isinstance(around, _List):
            self._append(around, term, token.offset)
        elif isinstance(term, Literal):
            self._refuse(token)
        else:
            self._notes.note_subject(term, self._source.line(token.offset))
            expected = _Expected.VERB_OR_END if described else _Expected.VERB
            self._open.append(_Properties(term, ".", token.offset, expected))

    def _append(self, around: _List, member: Term, offset: int) -> None:
        cell = BlankNode()
        self._notes.note_subject(cell, self._source.line(offset))
        if around.last is None:
            around.first = cell
        else:
            self._note(around.last, _REST, cell, offset)
        around.last = cell
        self._note(cell, _FIRST, member, offset)

    def _note(self, subject: Subject, predicate: NamedNode, object_: Term, offset: int) -> None:
        self._notes.note(Triple(subject, predicate, object_), self._source.line(offset))

    def _verb(self, token: Token) -> NamedNode:
        if token.text == "a":
            return _TYPE
        return self._lexicon.iri(token) or self._refuse(token)

    def _term(self, token: Token) -> Term:
        term = self._lexicon.term(token) or self._refuse(token)
        if token.kind not in ("short", "long"):
            return term
        if self._ahead.kind == "at":
            return Literal(term.value, language=self._next().text[1:])
        if self._ahead.text == "^^":
            self._next()
            datatype = self._next()
            return Literal(term.value, datatype=self._lexicon.iri(datatype) or self._refuse(datatype))
        return term
