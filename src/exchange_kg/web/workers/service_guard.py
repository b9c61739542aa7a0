"""SERVICE, LOAD and their endpoints in a query: what would make the engine call another host.

Oxigraph calls out itself, loopback included, and has no hook for it; so the text is looked at before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exchange_kg.errors import UsageError
from exchange_kg.store.nesting import OPAQUE

if TYPE_CHECKING:
    from collections.abc import Collection

# Code point escapes come before all else (SPARQL 1.1 Query Language, section 19.2), inside keywords too.
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# Strings, IRIs, comments, variables and prefixed names hide a word from being a keyword.
_TOKEN = re.compile(
    rf"""
    <(?P<iri>[^<>"{{}}|^`\x00-\x20]*+)>
  | {OPAQUE}
  | [?$]\w+
  | (?P<word>\w[\w.-]*+(?::\S*+)?)
  | (?P<sign>\S)
    """,
    re.VERBOSE | re.DOTALL,
)
_CALLS = {"service", "load"}


def refuse_calls(text: str, allowed: Collection[str]) -> None:
    """Raise UsageError for a SERVICE or LOAD whose endpoint is not written out or not among those allowed."""
    calling = False
    for token in _TOKEN.finditer(_unescaped(text)):
        word = (token["word"] or "").casefold()
        if word in _CALLS:
            calling = True
        elif calling and word != "silent" and not _is_space(token[0]):
            if token["iri"] is None or token["iri"] not in allowed:
                raise UsageError("web.service_refused", endpoint=token[0][:200])
            calling = False


def _is_space(token: str) -> bool:
    return token.startswith("#")


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text)


def _character(escape: re.Match[str]) -> str:
    number = int(escape[1] or escape[2], 16)
    return chr(number) if number <= 0x10FFFF else escape[0]
