"""How single terms are written in canonical Turtle."""

from __future__ import annotations

import re

from exchange_kg.store.iri_references import relative
from exchange_kg.store.terms import Literal, NamedNode, bcp47
from exchange_kg.vocabulary import PREFIXES, XSD

_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*)", re.ASCII)
# Literals that stand bare: exactly the canonical forms of XML Schema, part 2, so that none is lost.
_BARE = {
    XSD.boolean: re.compile(r"true|false"),
    XSD.integer: re.compile(r"0|-?[1-9][0-9]*", re.ASCII),
    XSD.decimal: re.compile(r"(?!-0\.0$)-?(?:0|[1-9][0-9]*)\.(?:0|[0-9]*[1-9])", re.ASCII),
}
_ESCAPES = {'"': r"\"", "\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"}
# Controls and what other programs take for a line break or a byte order mark.
_SPECIAL = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]')
_SPECIAL_IN_LONG = re.compile('"{3,}|"+\\Z|[\\\\\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]')

# IRIs whose written form is kept: terms come back all the time, the subjects of a large file do not.
_MOST_KEPT = 50_000


class Names:
    """Writes IRIs by the prefix table, else relative to the base, else in full; notes used prefixes."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.used: set[str] = set()
        self._written: dict[str, str] = {}
        self._namespaces = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))
        self._beginnings = tuple(PREFIXES.values())

    def iri(self, node: NamedNode) -> str:
        """Return an IRI as Turtle."""
        written = self._written.get(node.value)
        if written is None:
            if len(self._written) >= _MOST_KEPT:
                self._written.clear()
            written = self._written[node.value] = self._write(node.value)
        return written

    def literal(self, literal: Literal) -> str:
        """Return a literal as Turtle, in exactly its lexical form."""
        if literal.language:
            return f"{quoted(literal.value)}@{bcp47(literal.language)}"
        datatype = literal.datatype.value
        if datatype == XSD.string:
            return quoted(literal.value)
        bare = _BARE.get(datatype)
        if bare and bare.fullmatch(literal.value):
            return literal.value
        return f"{quoted(literal.value)}^^{self.iri(literal.datatype)}"

    def _write(self, iri: str) -> str:
        for prefix, namespace in self._namespaces if iri.startswith(self._beginnings) else ():
            if iri.startswith(namespace) and _LOCAL_NAME.fullmatch(iri, len(namespace)):
                self.used.add(prefix)
                return f"{prefix}:{iri[len(namespace) :]}"
        reference = relative(iri, self.base)
        return f"<{iri if reference is None else reference}>"


def prefix_of(written: str) -> str | None:
    """Return the prefix with which a term is written that is no blank node, None for one without.

    >>> prefix_of('"1995"^^xsd:gYear'), prefix_of("xkg:Tie"), prefix_of('"a:b"@en'), prefix_of("<a:b>")
    ('xsd', 'xkg', None, None)
    """
    if written[0] == '"':
        written = written.rpartition('"')[2].removeprefix("^^")
    prefix, colon, _ = written.partition(":")
    return prefix if colon and prefix[:1] not in {"<", "@"} else None


def quoted(text: str) -> str:
    """Return a text as a Turtle string: a long one where it has line feeds."""
    if "\n" in text:
        return f'"""{_SPECIAL_IN_LONG.sub(_escape, text)}"""'
    return f'"{_SPECIAL.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    return "".join(_ESCAPES.get(character, f"\\u{ord(character):04X}") for character in match[0])
