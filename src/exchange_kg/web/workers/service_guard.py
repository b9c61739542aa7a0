"""SERVICE and LOAD in a query: what would make the engine call another host.

Oxigraph calls out itself, loopback included, and has no hook for it; so the text is looked at before. The
engine takes keywords and IRIs as the place allows (`SERVICESILENT<a>` and `service:x` are calls to it, and in
an expression `<` may be less-than where the standard reads an IRI). So a text in which the two words occur
passes only where no reading of it makes more calls than the ones that are plainly written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.errors import UsageError
from exchange_kg.store.nesting import OPAQUE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from exchange_kg.store.source_text import SourceText

_WORDS = re.compile(r"service|load", re.IGNORECASE)
# Code point escapes come before all else (SPARQL 1.1 Query Language, section 19.2), inside keywords too.
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_IRI = r"""<[^<>"{}|^`\x00-\x20]*+>"""
_GAP = r"(?:[ \t\r\n]|\#[^\n\r]*+)*+"
_TOKEN = re.compile(
    rf"""
    (?<![^\s{{}}>;)]) (?:SERVICE|LOAD) (?=[\s<\#]) {_GAP} (?:SILENT (?=[\s<\#]) {_GAP})? (?P<endpoint>{_IRI})
  | (?P<iri>{_IRI})
  | {OPAQUE}
  | [?$]\w+
  | (?P<word>[\w.-]*\w:? | :) (?:(?<=:)(?:[\w:%-]|\\.)*+)?
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
# Such an IRI cannot be read as an expression after a less-than sign.
_CERTAIN = re.compile(r"<[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_SHOWN = 100


class Call(NamedTuple):
    """An endpoint that a query calls, and where its IRI stands with its angle brackets, as offsets."""

    endpoint: str
    start: int
    end: int


def may_call(text: str) -> bool:
    """Tell whether one of the two words occurs in a text, be it only in a string."""
    read = _unescaped(text)
    if read.isascii():  # ten times as fast
        lower = read.lower()
        return "service" in lower or "load" in lower
    return bool(_WORDS.search(read))


def allowed_calls(query: SourceText, allowed: Collection[str]) -> list[Call]:
    """Return the calls that a query or update makes, in order.

    Raises UsageError, with its place in what the author wrote, for one to an endpoint that is not among those
    allowed, for one whose endpoint is not written out as an IRI, and for a text of which the engine could
    read more calls.
    """
    if not may_call(query.text):
        return []
    if escape := next(filter(_is_ascii, _ESCAPE.finditer(query.text)), None):
        raise _refused(query, escape.start())
    return list(_calls(query, allowed))


def _calls(query: SourceText, allowed: Collection[str]) -> Iterator[Call]:
    for token in _TOKEN.finditer(query.text):
        endpoint = token["endpoint"]
        if endpoint:
            if endpoint[1:-1] not in allowed:
                raise _refused(query, token.start())
            yield Call(endpoint[1:-1], *token.span("endpoint"))
        elif _is_unclear(token) and _WORDS.search(query.text, token.start()):
            raise _refused(query, token.start())


def _is_unclear(token: re.Match[str]) -> bool:
    """Tell whether the engine could take a token for a call, or for the begin of a comment or a string."""
    if token["word"]:
        return _WORDS.search(token["word"]) is not None
    iri = token["iri"] or ""
    return not _CERTAIN.match(iri) and not {"#", "'"}.isdisjoint(iri)


def _refused(query: SourceText, start: int) -> UsageError:
    call = " ".join(query.text[start : start + _SHOWN].split())
    return UsageError("web.service_refused", where=query.author_location(start), call=call)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda escape: chr(min(_code(escape), 0x10FFFF)), text)


def _code(escape: re.Match[str]) -> int:
    return int(escape[1] or escape[2], 16)


def _is_ascii(escape: re.Match[str]) -> bool:
    return _code(escape) < 128
