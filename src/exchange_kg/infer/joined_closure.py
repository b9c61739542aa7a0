"""The closure in memory: rules that only join patterns are joined here, all others are asked as they are.

The text of a rule is the same for both. An engine is asked over a dataset that holds what the rule reads and
nothing else.
"""

from __future__ import annotations

from importlib.resources import files
from itertools import chain, islice, starmap
from typing import TYPE_CHECKING, Protocol

from exchange_kg.errors import InputError
from exchange_kg.infer.clauses import clauses_of
from exchange_kg.infer.joining import JoinedClause
from exchange_kg.infer.relations import Relations
from exchange_kg.infer.triggers import reads
from exchange_kg.store import Dataset, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from exchange_kg.infer.clauses import Key
    from exchange_kg.model.progress import Progress
    from exchange_kg.rules import Rule
    from exchange_kg.store import NamedNode, Triple
    from exchange_kg.store.relation import Relation
    from exchange_kg.store.triple_table import TripleTable

# Only rounds that make new terms need a bound: dates take three.
_MINTING_ROUNDS = 16
_DIFFER = (files(__package__) / "differ.rq").read_text(encoding="utf-8")


class JoinedClosure:
    """Triples that grow by what rules derive from them."""

    def __init__(self, triples: TripleTable) -> None:
        """Take triples with literals as stores hold them."""
        self._relations = Relations(triples)
        self._engine = _Engine(self._relations)

    def axioms(self) -> list[Triple]:
        """Return the given triples that state axioms."""
        return self._relations.axioms

    def settle(self, rules: Iterable[Rule]) -> None:
        """Add what rules over asserted triples derive; none of them reads what another derives."""
        asked = [_Asked(rule, self._engine) for rule in rules]
        for derived in [list(rule.derived()) for rule in asked]:
            self._engine.take(derived)

    def complete(self, rules: Sequence[Rule], progress: Progress) -> int:
        """Apply rules round by round until none has anything new to look at; return the number of rounds.

        Raises InputError naming the rules that would never end, because they go on making new terms.
        """
        applied = [self._applicable(rule) for rule in rules]
        rounds, minting_rounds = 0, 0
        while any(rule.has_news() for rule in applied):
            if minting_rounds > _MINTING_ROUNDS:
                endless = [rule.name for rule, some in zip(rules, applied, strict=True) if some.has_news()]
                raise InputError("rules.endless", rounds=rounds, rules=tuple(endless))
            minted = self._engine.minted
            for number, rule in enumerate(applied):
                progress("infer", number, len(applied))
                if rule.has_news():
                    rule.apply()
            rounds += 1
            minting_rounds += self._engine.minted > minted
        return rounds

    def derived(self) -> TripleTable:
        """Return what was derived and is reported, in no order that can be relied on."""
        return self._relations.derived()

    def _applicable(self, rule: Rule) -> _Applicable:
        clauses = clauses_of(rule)
        if clauses is None:
            return _Asked(rule, self._engine)
        return _Joined([JoinedClause(clause, self._relations, self._engine.differ) for clause in clauses])


class _Applicable(Protocol):
    def has_news(self) -> bool:
        """Tell whether the rule may derive more than it did."""

    def apply(self) -> None:
        """Add what it derives."""


class _Joined:
    """A rule as clauses."""

    def __init__(self, clauses: Sequence[JoinedClause]) -> None:
        self._clauses = clauses

    def has_news(self) -> bool:
        return any(clause.has_news() for clause in self._clauses)

    def apply(self) -> None:
        """Apply the clauses of paths until they add nothing, then the others, which come after them."""
        for clause in self._clauses:
            clause.apply()


class _Engine:
    """The dataset over which rules are asked: it is given what they read, as that grows."""

    def __init__(self, relations: Relations) -> None:
        self.minted = 0
        self._relations = relations
        self._dataset = Dataset.in_memory()
        self._given: dict[int, int] = {}
        self._differing: dict[tuple[int, int], bool] = {}

    def read_by(self, keys: Iterable[Key] | None) -> list[tuple[NamedNode, Relation]]:
        """Return relations with their predicates; None asks for all."""
        return self._relations.read_by(keys)

    def construct(self, rule: Rule, read: Iterable[tuple[NamedNode, Relation]]) -> Iterator[Triple]:
        """Give the dataset what a rule reads, and return what it derives, to be taken one after the other."""
        self._dataset.add_lines(chain.from_iterable(starmap(self._new_lines, read)))
        return self._dataset.constructed(rule.construct, source=rule.name)

    def _new_lines(self, predicate: NamedNode, relation: Relation) -> Iterator[str]:
        """Yield the lines of a relation that the dataset has not been given."""
        term, start = self._relations.numbers.term, self._given.get(id(relation), 0)
        self._given[id(relation)] = len(relation.pairs)
        for subject, object_ in islice(relation.pairs, start, None):
            yield f"{term(subject)} {predicate} {term(object_)} .\n"

    def take(self, derived: Iterable[Triple]) -> None:
        """Add what a rule has derived."""
        numbers = self._relations.numbers
        before = len(numbers.terms)
        self._relations.add((numbers[s], numbers[p], numbers[o]) for s, p, o in map(parts, derived))
        self.minted += len(numbers.terms) - before

    def differ(self, one: int, another: int) -> bool:
        """Tell whether two literals have different values, as FILTER does: what cannot be told is false."""
        if (one, another) not in self._differing:
            terms = {
                "one": self._relations.numbers.term(one),
                "another": self._relations.numbers.term(another),
            }
            lines = [f"_:pair <urn:exchange-kg:{name}> {term} .\n" for name, term in terms.items()]
            pair = Dataset.in_memory()
            pair.add_lines(lines)
            self._differing[one, another] = any(pair.select(_DIFFER).rows)
        return self._differing[one, another]


class _Asked:
    """A rule that the engine is asked, over all that it reads."""

    def __init__(self, rule: Rule, engine: _Engine) -> None:
        self._rule = rule
        self._reads = reads(rule)
        self._engine = engine
        self._seen = -1

    def has_news(self) -> bool:
        return sum(len(relation.pairs) for _, relation in self._engine.read_by(self._reads)) > self._seen

    def derived(self) -> Iterator[Triple]:
        read = self._engine.read_by(self._reads)
        self._seen = sum(len(relation.pairs) for _, relation in read)
        return self._engine.construct(self._rule, read)

    def apply(self) -> None:
        self._engine.take(self.derived())
