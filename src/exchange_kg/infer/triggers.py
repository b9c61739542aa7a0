"""What a rule must be told anew before it can derive anything new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.proofs import Pattern, Text, read_rule
from exchange_kg.rules.shapes.property_path import Modified, Predicate, may_be_empty
from exchange_kg.store import NamedNode, Variable
from exchange_kg.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.proofs.pattern import Slot, Subselect
    from exchange_kg.rules import Rule
    from exchange_kg.rules.shapes.property_path import PropertyPath

_ANYTHING = ""


def triggers(rule: Rule) -> frozenset[str] | None:
    """Return the properties, and for `rdf:type` classes, of which a new triple may make a rule derive more.

    None where any triple may: after a variable or an empty path, or in a rule that cannot be taken apart.
    """
    try:
        body = read_rule(rule).body
    except InputError:
        return None
    found = frozenset(iri for part in body.walk() for iri in _of_part(part))
    return None if _ANYTHING in found else found


def _of_part(part: Pattern | Text | Subselect) -> Iterator[str]:
    if isinstance(part, Pattern):
        yield from _of_pattern(part)
    elif isinstance(part, Text) and "EXISTS" in map(str.upper, part.tokens):
        yield _ANYTHING


def _of_pattern(pattern: Pattern) -> Iterator[str]:
    if isinstance(pattern.path, Variable) or may_be_empty(pattern.path):
        yield _ANYTHING
    elif pattern.path == Predicate(NamedNode(RDF.type)):
        yield _class(pattern.object)
    else:
        yield from _of_path(pattern.path)


def _class(slot: Slot) -> str:
    return slot.value if isinstance(slot, NamedNode) else _ANYTHING


def _of_path(path: PropertyPath) -> Iterator[str]:
    if isinstance(path, Predicate):
        yield path.iri.value
        return
    for part in [path.path] if isinstance(path, Modified) else path.paths:
        yield from _of_path(part)
