"""The graphs that an update reads, named from outside it: SPARQL 1.1 Protocol, section 2.2.3.

Oxigraph takes them from the text alone, so they are written into it, where USING stands in the grammar of
SPARQL 1.1 Update: before the WHERE of every operation that has one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.errors import QuerySyntaxError
from exchange_kg.store.nesting import OPAQUE
from exchange_kg.store.source_text import Edit, EditedText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.store.query_graphs import QueryGraphs
    from exchange_kg.store.source_text import SourceText

_TOKEN = re.compile(
    OPAQUE + r"| (?P<open>\{) | (?P<close>\}) | (?P<word>[\w:.%-]+)",
    re.VERBOSE | re.DOTALL,
)
_NAMING = ("USING", "WITH")


class _Part(NamedTuple):
    """A word in capitals, or a group with its braces, and where it begins."""

    text: str
    start: int


def with_graphs(update: SourceText, graphs: QueryGraphs) -> SourceText:
    """Return an update with `USING` for the default graphs and `USING NAMED` for the named ones.

    `DELETE WHERE { ... }` says its pattern twice then, which is what it stands for. Raises QuerySyntaxError
    for an update that names graphs itself.
    """
    parts = list(_parts(update.text))
    _refuse_graphs(update, parts)
    using = " ".join(
        [*map("USING <{}>".format, graphs.default), *map("USING NAMED <{}>".format, graphs.named)]
    )
    edits = []
    for before, where, group in zip(parts, parts[1:], parts[2:], strict=False):
        if where.text == "WHERE":
            template = group if before.text == "DELETE" else _Part("", where.start)
            using_graphs = f"{template.text} {using} "
            edits.append(Edit(where.start, where.start, using_graphs, template.start))
    return EditedText(update, edits)


def _refuse_graphs(update: SourceText, parts: Iterable[_Part]) -> None:
    for part in parts:
        if part.text in _NAMING:
            where = update.author_location(part.start)
            raise QuerySyntaxError("store.update-names-graphs", where=where, word=part.text)


def _parts(text: str) -> Iterator[_Part]:
    """Yield the words that stand in no braces, and the groups that stand in no other, in order."""
    depth = start = 0
    for token in _TOKEN.finditer(text):
        if token["open"]:
            start = start if depth else token.start()
            depth += 1
        elif token["close"]:
            depth -= 1
            if depth == 0:
                yield _Part(text[start : token.end()], start)
        elif token["word"] and depth == 0:
            yield _Part(token["word"].upper(), token.start())
