"""The fixpoint does not depend on order: no positive rule negates, or has as optional, what a rule may
derive."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

from exchange_kg.resources import queries_folder
from exchange_kg.rules import Rule, load_rules
from exchange_kg.vocabulary import SKOS, XKG

if TYPE_CHECKING:
    from collections.abc import Iterator

POSITIVE = [
    rule for rule in load_rules(sorted((queries_folder() / "rules").glob("*.rq"))) if not rule.over_asserted
]
# What a variable predicate of a head may be, and what the axioms of the ontology derive.
DERIVED_OTHERWISE = {
    XKG.earliestDay,
    XKG.latestDay,
    XKG.earliest,
    XKG.latest,
    XKG.partnerOf,
    XKG.involves,
    XKG.inside,
}
# The names of persons, bodies and offices are authored; only participations get theirs from a rule.
NAMES = {SKOS.prefLabel}


@functools.cache
def algebra(construct: str) -> Any:
    return prepareQuery(construct).algebra


def nodes(value: Any) -> Iterator[CompValue]:
    if isinstance(value, CompValue):
        yield value
        value = list(value.values())
    if isinstance(value, list | tuple | set):
        for item in value:
            yield from nodes(item)


def iris(value: Any) -> set[str]:
    """All IRIs in the triple patterns below a node of the algebra."""
    patterns = [triple for node in nodes(value) if node.name == "BGP" for triple in node["triples"]]
    return {iri for _, predicate, _ in patterns for iri in path_iris(predicate)}


def path_iris(path: Any) -> Iterator[str]:
    if isinstance(path, URIRef):
        yield str(path)
    for step in getattr(path, "args", ()) or [getattr(path, "path", None)]:
        if step is not None:
            yield from path_iris(step)


def read_negatively(rule: Rule) -> set[str]:
    """The properties of which a rule asks whether they are absent."""
    found: set[str] = set()
    for node in nodes(algebra(rule.construct)):
        if node.name in ("LeftJoin", "Minus"):
            found |= iris(node["p2"])
        if node.name == "Builtin_NOTEXISTS":
            found |= iris(node)
    return found


def heads() -> set[str]:
    template_iris = {
        str(predicate)
        for rule in POSITIVE
        for _, predicate, _ in algebra(rule.construct)["template"]
        if isinstance(predicate, URIRef)
    }
    return template_iris | DERIVED_OTHERWISE


def test_the_walk_sees_what_it_should() -> None:
    (rule,) = (rule for rule in POSITIVE if rule.name == "bounds-days")
    assert read_negatively(rule) == {XKG.date, XKG.statedDays, XKG.statedMonths}


@pytest.mark.parametrize("rule", POSITIVE, ids=lambda rule: rule.name)
def test_no_rule_asks_whether_something_derived_is_absent(rule: Rule) -> None:
    assert read_negatively(rule) & heads() <= NAMES
