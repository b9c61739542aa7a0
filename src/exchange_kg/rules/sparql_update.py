"""Turns a CONSTRUCT query into the update that inserts what it constructs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exchange_kg.store.query_text import without_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

_CONSTRUCT = re.compile(r"\bCONSTRUCT\s*\{(?P<template>[^{}]*)\}\s*WHERE\b", re.IGNORECASE)


def is_rule_text(construct: str) -> bool:
    """Tell whether a query has the form of a rule: CONSTRUCT { template } WHERE, without FROM."""
    return _construct(construct) is not None


def as_update(construct: str, *, into: str | None = None, using: Sequence[str] = ()) -> str:
    """Return the SPARQL 1.1 update that inserts what a query of the form of a rule constructs.

    Reads the named graphs `using` and inserts into the named graph `into`; without them both are the default
    graph. See SPARQL 1.1 Update, section 3.1.3. Raises ValueError for a text that is no rule's.
    """
    form = _construct(construct)
    if form is None:
        raise ValueError(construct)
    template = construct[form.start("template") : form.end("template")]
    head = f"GRAPH <{into}> {{{template}}}" if into else template
    dataset = "".join(f"USING <{graph}>\n" for graph in using)
    return f"{construct[: form.start()]}INSERT {{{head}}}\n{dataset}WHERE{construct[form.end() :]}"


def _construct(text: str) -> re.Match[str] | None:
    """Find the CONSTRUCT clause."""
    return _CONSTRUCT.search(without_texts(text))
