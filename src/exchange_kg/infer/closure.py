"""Applies rules, as SPARQL updates, until nothing new follows."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.infer.triggers import triggers
from exchange_kg.rules import as_update
from exchange_kg.store import Dataset, in_graph

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exchange_kg.model.progress import Progress
    from exchange_kg.rules import Rule
    from exchange_kg.store import Triple
    from exchange_kg.store.remote import RemoteDataset

# Rules over the terms that are there always come to an end; only rounds that make new terms need a bound.
# Dates take three: day numbers, then dates, then years.
_MINTING_ROUNDS = 16
_SAID, _TERMS = ((files(__package__) / name).read_text(encoding="utf-8") for name in ("said.rq", "terms.rq"))


class GraphOfClosure:
    """A graph that grows by what rules derive from it, in the engine that holds it."""

    def __init__(self, dataset: Dataset | RemoteDataset, graph: str | None = None) -> None:
        """Take a dataset that asks the graph as its default graph; `graph` is its name, if it has one."""
        self._dataset = dataset
        self._graph = graph

    def derived_by(self, rule: Rule) -> set[Triple]:
        """Return what a rule derives from the triples as they are, whether or not it is among them."""
        return set(self._dataset.construct(rule.construct))

    def apply(self, rule: Rule) -> None:
        """Add what a rule derives."""
        using = [self._graph] if self._graph else []
        update = as_update(rule.construct, into=self._graph, using=using)
        self._dataset.update(update, source=rule.name)

    def complete(self, rules: Sequence[Rule], progress: Progress) -> int:
        """Apply rules round by round until a round adds nothing; return the number of rounds.

        After the first round, only those are applied that what was added can make derive more. Raises
        InputError naming the rules that would never end, because they go on making new terms.
        """
        triggered_by = {rule.name: triggers(rule) for rule in rules}
        rounds, minting_rounds = 0, 0
        waiting = list(rules)
        said, terms = self._said(), self._terms()
        while waiting and minting_rounds <= _MINTING_ROUNDS:
            for number, rule in enumerate(waiting):
                progress("infer", number, len(waiting))
                self.apply(rule)
            rounds += 1
            before, terms_before = said, terms
            said, terms = self._said(), self._terms()
            added = {term for term, times in said.items() if times != before.get(term)}
            waiting = [rule for rule in rules if added and _may_derive_more(triggered_by[rule.name], added)]
            minting_rounds += terms > terms_before
        if waiting:
            endless = tuple(rule.name for rule in waiting)
            raise InputError("rules.endless", rounds=rounds, rules=endless)
        return rounds

    def _said(self) -> dict[str, int]:
        """Return how often each property and class is said."""
        rows = self._dataset.select(_SAID).rows
        return {row["term"].value: int(row["triples"].value) for row in rows if row}

    def _terms(self) -> int:
        (row,) = self._dataset.select(_TERMS).rows
        return int(row["terms"].value)


class Closure(GraphOfClosure):
    """Triples that grow by what rules derive from them, in memory."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._here = Dataset.in_memory()
        super().__init__(self._here)
        self.add(triples)

    def add(self, triples: Iterable[Triple]) -> None:
        """Add triples to those that rules read."""
        self._here.add(in_graph(triples))

    def triples(self) -> set[Triple]:
        """Return all triples, given and derived."""
        return set(self._here.triples())


def _may_derive_more(triggered_by: frozenset[str] | None, added: set[str]) -> bool:
    return triggered_by is None or not triggered_by.isdisjoint(added)
