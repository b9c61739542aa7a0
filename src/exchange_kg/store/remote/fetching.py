"""Triples of an endpoint taken here, page by page, whatever number of rows it cuts answers at."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.store.terms import BlankNode, Literal, NamedNode, Triple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.store.queryable import Queryable
    from exchange_kg.store.terms import Term

# Servers allow as many rows as this, and sort as many.
_PAGE = 5000
_PLACE = re.compile(r"<(\w+)>")
_COMMENT = re.compile(r"^#.*\n", re.MULTILINE)


def fetch(dataset: Queryable, predicates: Iterable[str] | None = None) -> Iterator[Triple]:
    """Yield the triples of the default graph, or those with some predicates, each once, by subject.

    Raises InputError where one subject has more of them than a page holds, and as `Queryable.query`.
    """
    last = ""
    while True:
        rows = list(dataset.select(_query(predicates, last), source="page.rq").rows)
        if len(rows) < _PAGE:
            yield from map(_triple, rows)
            return
        whole = [row for row in rows if _text(row["subject"]) != _text(rows[-1]["subject"])]
        if not whole:
            raise InputError("store.endpoint-cut", where=None, url=str(rows[-1]["subject"]), rows=_PAGE)
        yield from map(_triple, whole)
        last = _text(whole[-1]["subject"])


def _query(predicates: Iterable[str] | None, last: str) -> str:
    chosen = ""
    if predicates is not None:
        named = ", ".join(str(NamedNode(predicate)) for predicate in predicates)
        chosen = _filled("chosen.rq", predicates=named)
    return _filled("page.rq", chosen=chosen, last=str(Literal(last)), most=str(_PAGE))


def _filled(name: str, **places: str) -> str:
    text = _COMMENT.sub("", (files(__package__) / name).read_text(encoding="utf-8"))
    return _PLACE.sub(lambda place: places[place[1]], text)


def _triple(row: dict[str, Term]) -> Triple:
    subject, predicate = row["subject"], row["predicate"]
    assert isinstance(subject, NamedNode | BlankNode)  # noqa: S101  (it is in a triple)
    assert isinstance(predicate, NamedNode)  # noqa: S101
    return Triple(subject, predicate, row["object"])


def _text(term: Term) -> str:
    return str(getattr(term, "value", term))
