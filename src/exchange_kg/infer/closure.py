"""Applies rules, as SPARQL updates, until nothing new follows."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.rules import as_update
from exchange_kg.store import Dataset, in_graph

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exchange_kg.model.progress import Progress
    from exchange_kg.rules import Rule
    from exchange_kg.store import Triple

# Rules over the terms that are there always come to an end; only rounds that make new terms need a bound.
# Dates take three: day numbers, then dates, then years.
_MINTING_ROUNDS = 16
_SIZE = (files(__package__) / "size.rq").read_text(encoding="utf-8")


class Closure:
    """Triples that grow by what rules derive from them, all in one default graph."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._dataset = Dataset.in_memory()
        self.add(triples)

    def add(self, triples: Iterable[Triple]) -> None:
        """Add triples to those that rules read."""
        self._dataset.add(in_graph(triples))

    def triples(self) -> set[Triple]:
        """Return all triples, given and derived."""
        return set(self._dataset.triples())

    def derived_by(self, rule: Rule) -> set[Triple]:
        """Return what a rule derives from the triples as they are, whether or not it is among them."""
        return set(self._dataset.construct(rule.construct))

    def apply(self, rule: Rule) -> None:
        """Add what a rule derives."""
        self._dataset.update(as_update(rule.construct), source=rule.name)

    def complete(self, rules: Sequence[Rule], progress: Progress) -> int:
        """Apply rules round by round until a round adds nothing; return the number of rounds.

        Raises InputError naming the rules that would never end, because they go on making new terms.
        """
        rounds, minting_rounds = 0, 0
        triples, terms = self._size()
        while minting_rounds <= _MINTING_ROUNDS:
            for number, rule in enumerate(rules):
                progress("infer", number, len(rules))
                self.apply(rule)
            rounds += 1
            before, terms_before = triples, terms
            triples, terms = self._size()
            if triples == before:
                return rounds
            minting_rounds += terms > terms_before
        endless = ", ".join(rule.name for rule in rules if self.derived_by(rule) - self.triples())
        raise InputError("rules.endless", rounds=rounds, rules=endless)

    def _size(self) -> tuple[int, int]:
        (row,) = self._dataset.select(_SIZE).rows
        return int(row["triples"].value), int(row["terms"].value)
