"""Queries for what one triple pattern matches, recognised by their text, which no parser reads.

Such a query asks for an entry of an index: `SELECT ?label { <thing> skos:prefLabel ?label }`, perhaps with a
constant put in by VALUES, and with LIMIT. The expression takes a part of what SPARQL 1.1 allows (section
19.8); whatever it does not take is for the engine.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.store.terms import NamedNode
from exchange_kg.vocabulary import PREFIXES, RDF

if TYPE_CHECKING:
    from collections.abc import Mapping

# Longer queries are not looked at.
_MOST = 4000
_GAP = r"[ \t\r\n]"
# An absolute IRI without escapes; which of them are right, `NamedNode` knows.
_IRI = r"""<[A-Za-z][A-Za-z0-9+.-]*:[^<>"{}|^`\\\x00-\x20]*>"""
_PREFIX = r"[A-Za-z][A-Za-z0-9_-]*:"
_NAME = rf"{_PREFIX}(?:[A-Za-z0-9_][A-Za-z0-9_-]*)?"
_VARIABLE = r"\?[A-Za-z_][A-Za-z0-9_]*"
_TERM = rf"(?:{_VARIABLE}|{_IRI}|{_NAME})"
_DECLARATION = rf"(?i:PREFIX){_GAP}+({_PREFIX}){_GAP}*({_IRI}){_GAP}*"
_DECLARED = re.compile(_DECLARATION)
_QUERY = re.compile(
    rf"""
    {_GAP}* (?P<prologue> (?:{_DECLARATION})* )
    (?i:SELECT) (?P<chosen> {_GAP}*\* | (?:{_GAP}+{_VARIABLE})+ ) {_GAP}*
    (?:(?i:WHERE){_GAP}*)? \{{ {_GAP}*
    (?: (?i:VALUES){_GAP}+(?P<variable>{_VARIABLE}){_GAP}* \{{ {_GAP}*(?P<value>{_IRI}){_GAP}* \}} {_GAP}* )?
    (?P<subject>{_TERM}) {_GAP}+ (?P<predicate>{_TERM}|a) {_GAP}+ (?P<object>{_TERM}) {_GAP}* \.? {_GAP}*
    \}} {_GAP}* (?: (?i:LIMIT){_GAP}+(?P<limit>[0-9]{{1,9}}){_GAP}* )?
    """,
    re.VERBOSE,
)
_PLACES = ("subject", "predicate", "object")


class OnePattern(NamedTuple):
    """A pattern, what to tell of each of its matches, and of how many of them.

    `terms` are subject, predicate and object, None for any. `variables` are those of the answer in its order,
    `places` where in a match each of them stands, as attributes of a quad; one that stands nowhere is
    missing there. `limit` is None for all matches.
    """

    terms: tuple[NamedNode | None, NamedNode | None, NamedNode | None]
    variables: tuple[str, ...]
    places: tuple[tuple[str, str], ...]
    limit: int | None


def one_pattern(query: str) -> OnePattern | None:
    """Return the pattern of a query that asks for one and nothing else; None for any other text."""
    match = _QUERY.fullmatch(query) if len(query) <= _MOST else None
    prefixes = match and _declared(match["prologue"])
    if match is None or prefixes is None:
        return None
    written = [match[place] for place in _PLACES]
    places = {token[1:]: place for token, place in zip(written, _PLACES, strict=True) if token[0] == "?"}
    constant = {match["variable"]: match["value"]} if match["variable"] else {}
    if len(places) < sum(token[0] == "?" for token in written) or not constant.keys() <= set(written):
        return None
    try:
        terms = [_term(constant.get(token, token), prefixes) for token in written]
    except (KeyError, ValueError):
        return None
    chosen = _chosen(match["chosen"], places)
    if len(set(chosen)) < len(chosen):
        return None
    told = tuple((name, places[name]) for name in chosen if name in places)
    limit = match["limit"]
    return OnePattern((terms[0], terms[1], terms[2]), chosen, told, None if limit is None else int(limit))


def _chosen(written: str, places: Mapping[str, str]) -> tuple[str, ...]:
    """Return the variables of an answer: those that are named, or all, by the alphabet as in the engine."""
    names = written.split()
    return tuple(sorted(places)) if names == ["*"] else tuple(name[1:] for name in names)


def _term(token: str, prefixes: Mapping[str, str]) -> NamedNode | None:
    """Return the term that is written so; KeyError for an unknown prefix, ValueError for what is no IRI."""
    if token[0] == "?":
        return None
    if token[0] == "<":
        return NamedNode(token[1:-1])
    prefix, colon, local = token.partition(":")
    return NamedNode(prefixes[prefix] + local if colon else RDF.type)


@lru_cache(maxsize=64)
def _declared(prologue: str) -> Mapping[str, str] | None:
    """Return the prefixes of a query; None where it declares one twice, or what is no IRI."""
    declared = [(name[:-1], iri[1:-1]) for name, iri in _DECLARED.findall(prologue)]
    own = dict(declared)
    try:
        for iri in own.values():
            NamedNode(iri)
    except ValueError:
        return None
    return None if len(own) < len(declared) else {**PREFIXES, **own}
