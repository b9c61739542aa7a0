"""Compiles OWL 2 RL axioms to rules by filling templates.

A template in `templates/` is a CONSTRUCT query named for its rule in the OWL 2 RL tables; its relative IRIs
(`<property>`) are the places for the terms of an axiom.
"""

from __future__ import annotations

import functools
import re
from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.messages import LANGUAGES, text
from exchange_kg.rules.axioms import read_axioms
from exchange_kg.rules.names import short_name
from exchange_kg.rules.rule import Axiom, Rule
from exchange_kg.store import Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.rules.rule import Part
    from exchange_kg.store import Triple

_PLACE = re.compile(r"<([a-z]+)>")
# A chain is a sequence path; the classes of an intersection are a list of objects.
_SEPARATORS = {"chain": "/", "classes": ", "}


def compile_axioms(triples: Iterable[Triple]) -> tuple[Rule, ...]:
    """Return the rules of all axioms among the triples, sorted by name, each once.

    Raises InputError for an axiom that has no rule here, naming it.
    """
    rules = {rule.name: rule for rule in map(_rule, read_axioms(triples))}
    return tuple(rules[name] for name in sorted(rules))


def _rule(axiom: Axiom) -> Rule:
    names = {place: _name(part) for place, part in axiom.parts.items()}
    return Rule(
        name=" ".join((axiom.entailment, *names.values())),
        construct=_fill(axiom),
        title={
            language: text(f"rules.title.{axiom.entailment}", language, **names) for language in LANGUAGES
        },
        origin=axiom,
    )


def _fill(axiom: Axiom) -> str:
    def term(place: re.Match[str]) -> str:
        part = axiom.parts[place[1]]
        return _SEPARATORS[place[1]].join(map(str, part)) if isinstance(part, tuple) else str(part)

    return _PLACE.sub(term, _template(axiom.entailment))


@functools.cache
def _template(entailment: str) -> str:
    return (files(__package__) / "templates" / f"{entailment}.rq").read_text(encoding="utf-8")


def _name(part: Part) -> str:
    if isinstance(part, tuple):
        return " ".join(map(_name, part))
    return str(part) if isinstance(part, Literal) else short_name(part.value)
