"""Which conclusions of a rule may be others after a change: those on the subjects that are found here.

From each pattern of a body that meets a changed triple, patterns that hold wherever it counts lead to the
subject of the head. What else the body asks is left aside: the subjects may be too many, but never too few.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.affected.scopes import Scopes
from exchange_kg.affected.seeds import seeds, values
from exchange_kg.affected.ways import way_between, way_from, way_text
from exchange_kg.errors import Location
from exchange_kg.proofs import read_rule, spelled
from exchange_kg.proofs.exposing import restrictable
from exchange_kg.rules import Rule
from exchange_kg.rules.shapes.property_path import may_be_empty, predicates
from exchange_kg.store import Variable
from exchange_kg.store.query_text import without_texts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from exchange_kg.affected.seeds import ByProperty
    from exchange_kg.proofs import Pattern
    from exchange_kg.proofs.reading import Clauses
    from exchange_kg.store import NamedNode

_SELECT = re.compile(r"\bSELECT\b", re.IGNORECASE)


class Touched(NamedTuple):
    """A query for what a changed triple touches; `key` is the variable, None where only whether counts."""

    query: str
    key: str | None


class Body:
    """The body of a rule, by its patterns and how they hang together.

    `key` is the subject of its head, where that is one variable that patterns bind; None where all that the
    rule concludes has to be looked at.
    """

    def __init__(self, rule: Rule) -> None:
        """Take a rule apart; raises InputError where that cannot be done (see `read_rule`)."""
        self.clauses = read_rule(rule)
        self.key = _key(self.clauses)
        scope = Scopes(rule, self.clauses.prologue).of(self.clauses.body)
        self._met, self._required = list(scope.met()), scope.required()

    @classmethod
    def of_query(cls, name: str, select: str, key: str) -> Body:
        """Take a SELECT query apart, whose rows are told apart by one of its variables."""
        start = _SELECT.search(without_texts(select))
        prologue, query = (select[: start.start()], select[start.start() :]) if start else ("", select)
        construct = f"{prologue} CONSTRUCT {{ ?{key} ?{key} ?{key} }} WHERE {{ {query} \n}}"
        return cls(Rule(name, construct, {}, Location(name)))

    @property
    def patterns(self) -> list[Pattern]:
        """The patterns of the body, negated ones too."""
        return [met.pattern for met, _ in self._met]

    def properties(self) -> set[NamedNode] | None:
        """Return the properties that the body looks at; None where it may be any."""
        found: set[NamedNode] = set()
        for pattern in self.patterns:
            open_ends = isinstance(pattern.subject, Variable) and isinstance(pattern.object, Variable)
            if isinstance(pattern.path, Variable) or (open_ends and may_be_empty(pattern.path)):
                return None
            found |= {predicate.iri for predicate in predicates(pattern.path)}
        return found

    def touched(self, changed: ByProperty) -> Iterator[Touched]:
        """Yield queries that find what some triples touch, in a dataset that holds them."""
        for met, held in self._met:
            way = None if self.key is None else way_from(met, held, self.key)
            key = None if way is None else self.key
            around = (held if self.key is None else [met]) if way is None else way
            select = f"SELECT DISTINCT ?{key} WHERE {{" if key else "SELECT * WHERE {"
            for seed in seeds(met.pattern, changed):
                said = (self.clauses.prologue, select, seed, way_text(around, without=met), "}")
                yield Touched(spelled(said), key)

    def partners(self, other: str, nodes: Collection[NamedNode]) -> Iterator[str] | None:
        """Return queries for another variable in rows where the key is one of some nodes.

        They may find more. None where nothing that always holds leads from the one to the other.
        """
        way = None if self.key is None else way_between(self.key, self._required, other)
        if self.key is None or way is None:
            return None
        select = (self.clauses.prologue, f"SELECT DISTINCT ?{other} WHERE {{")
        given = values([Variable(self.key)], ([node] for node in nodes))
        return (spelled((*select, some, way_text(way), "}")) for some in given)


def _key(clauses: Clauses) -> str | None:
    subjects = {pattern.subject for pattern in clauses.head}
    (subject,) = subjects if len(subjects) == 1 else (None,)
    may_be_given = restrictable(clauses)
    return subject.value if isinstance(subject, Variable) and subject.value in may_be_given else None
