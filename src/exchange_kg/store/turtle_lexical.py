"""From the terminals of Turtle to RDF terms (https://www.w3.org/TR/turtle/#sec-parsing-terms)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.store.iri_references import resolve
from exchange_kg.store.terms import BlankNode, Literal, NamedNode, Term
from exchange_kg.vocabulary import XSD

if TYPE_CHECKING:
    from exchange_kg.store.source_text import SourceText
    from exchange_kg.store.turtle_tokens import Token

_DATATYPES = {
    "integer": NamedNode(XSD.integer),
    "decimal": NamedNode(XSD.decimal),
    "double": NamedNode(XSD.double),
    "word": NamedNode(XSD.boolean),
}
_QUOTES = {"short": 1, "long": 3}
_ESCAPE = re.compile(r"\\(?:u(.{4})|U(.{8})|(.))", re.DOTALL)
_CONTROLS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


class Lexicon:
    """The base, the prefixes and the blank node labels of one text, and the terms that its tokens mean.

    All methods raise InputError, with line and column, for a token that means no term.
    """

    def __init__(self, source: SourceText, base: str) -> None:
        self.base = base
        self.prefixes: dict[str, str] = {}
        self._source = source
        self._blank_nodes: dict[str, BlankNode] = {}

    def copy(self) -> Lexicon:
        """Return one that can be given other prefixes and another base; the blank nodes are the same."""
        copied = Lexicon(self._source, self.base)
        copied.prefixes |= self.prefixes
        copied._blank_nodes = self._blank_nodes
        return copied

    def term(self, token: Token) -> Term | None:
        """Return the term of one token; a string becomes a plain literal, a keyword no term."""
        if token.kind in _QUOTES:
            return Literal(self.string(token))
        if token.kind == "blank":
            return self._blank_nodes.setdefault(token.text, BlankNode())
        if token.kind in _DATATYPES and (token.kind != "word" or token.text in ("true", "false")):
            return Literal(token.text, datatype=_DATATYPES[token.kind])
        return self.iri(token)

    def iri(self, token: Token) -> NamedNode | None:
        """Return the IRI of a token of kind `iri` or `name`."""
        if token.kind == "iri":
            return self._named(token, resolve(self._unescaped(token, token.text[1:-1]), self.base))
        if token.kind == "name":
            prefix, _, local = token.text.partition(":")
            return self._named(token, self._namespace(token, f"{prefix}:") + _ESCAPE.sub(r"\3", local))
        return None

    def string(self, token: Token) -> str:
        """Return what a quoted string says."""
        quotes = _QUOTES[token.kind]
        return self._unescaped(token, token.text[quotes:-quotes])

    def _namespace(self, token: Token, prefix: str) -> str:
        if prefix not in self.prefixes:
            where = self._source.location(token.offset)
            raise InputError("store.unknown-prefix", where=where, prefix=prefix)
        return self.prefixes[prefix]

    def _named(self, token: Token, iri: str) -> NamedNode:
        try:
            return NamedNode(iri)
        except ValueError as error:
            where = self._source.location(token.offset)
            raise InputError("store.not-turtle", where=where, detail=error) from None

    def _unescaped(self, token: Token, text: str) -> str:
        try:
            return _ESCAPE.sub(_character, text)
        except ValueError:
            where = self._source.location(token.offset)
            raise InputError("store.not-turtle", where=where, detail="an escape means no character") from None


def _character(escape: re.Match[str]) -> str:
    """Return the character of an escape; ValueError for a surrogate or what lies beyond Unicode."""
    code = escape[1] or escape[2]
    if not code:
        return _CONTROLS.get(escape[3], escape[3])
    character = chr(int(code, 16))
    if "\ud800" <= character <= "\udfff":
        raise ValueError(character)
    return character
