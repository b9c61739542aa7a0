"""What a rule is, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.errors import Location
    from exchange_kg.messages import Language
    from exchange_kg.store import Literal, NamedNode

    Part = NamedNode | Literal | tuple[NamedNode, ...]


@dataclass(frozen=True, slots=True)
class Axiom:
    """One entailment of an OWL 2 axiom.

    `entailment` is its name in the tables of OWL 2 Profiles, section 4.3 (`prp-spo1`, ...); `parts` are the
    terms that it is about, by the names of their places in the template; a chain or list is a tuple.
    """

    entailment: str
    parts: Mapping[str, Part]


@dataclass(frozen=True, slots=True)
class Rule:
    """A CONSTRUCT query whose triples hold wherever its pattern holds.

    `title` says in words what it concludes, `description` says more, in the languages that have one; `origin`
    is the axiom that it was compiled from, or its file. A rule that is `over_asserted` reads asserted triples
    alone, and so may negate and aggregate; any other is positive.
    """

    name: str
    construct: str
    title: Mapping[Language, str]
    origin: Axiom | Location
    over_asserted: bool = False
    description: Mapping[Language, str] = field(default_factory=dict, hash=False)
