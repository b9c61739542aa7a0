"""What a rule looks at, and what it must be told anew before it can derive anything new."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.infer.clauses import Members
from exchange_kg.proofs import Pattern, Text, read_rule, spelled
from exchange_kg.rules.shapes.property_path import Predicate, may_be_empty, predicates
from exchange_kg.store import NamedNode, Variable
from exchange_kg.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.infer.clauses import Key
    from exchange_kg.proofs.pattern import Slot, Subselect
    from exchange_kg.rules import Rule

_ANYTHING = ""
_TYPE = Predicate(NamedNode(RDF.type))


def reads(rule: Rule) -> frozenset[Key] | None:
    """Return the properties and classes that a rule looks at; None where it may look at any triple.

    That is so after a variable, with EXISTS, with a path that leads from every node to itself, and in a rule
    that cannot be taken apart.
    """
    try:
        return frozenset(_read_by(rule))
    except InputError:
        return None


def _read_by(rule: Rule) -> Iterator[Key]:
    clauses = read_rule(rule)
    for part in clauses.body.walk():
        if isinstance(part, Pattern):
            yield from _read_by_pattern(part, rule)
        elif isinstance(part, Text) and part.tokens[0].upper() == "MINUS":
            negated = f"{clauses.prologue} CONSTRUCT {{ }} WHERE {spelled(part.tokens[1:])}"
            yield from _read_by(replace(rule, construct=negated))
        elif isinstance(part, Text) and "EXISTS" in map(str.upper, part.tokens):
            raise _any_triple(rule)


def _read_by_pattern(pattern: Pattern, rule: Rule) -> Iterator[Key]:
    ends = pattern.subject, pattern.object
    if isinstance(pattern.path, Variable):
        raise _any_triple(rule)
    if may_be_empty(pattern.path) and all(isinstance(end, Variable) for end in ends):
        raise _any_triple(rule)
    if pattern.path == _TYPE and isinstance(pattern.object, NamedNode):
        yield Members(pattern.object)
    else:
        yield from predicates(pattern.path)


def _any_triple(rule: Rule) -> InputError:
    return InputError("proofs.unreadable_rule", rule=rule.name, what="?p")


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
    elif pattern.path == _TYPE:
        yield _class(pattern.object)
    else:
        yield from (predicate.iri.value for predicate in predicates(pattern.path))


def _class(slot: Slot) -> str:
    return slot.value if isinstance(slot, NamedNode) else _ANYTHING
