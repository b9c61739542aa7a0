"""The asserted triples that inferred ones rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.proofs import Prover
from exchange_kg.rules import compile_axioms
from exchange_kg.store import Triple, parts
from exchange_kg.store.triple_index import Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from exchange_kg.proofs import Proof
    from exchange_kg.rules import Rule


class Premises:
    """Proves inferred triples, many at once, since each rule is then asked once."""

    def __init__(self, inferred: AbstractSet[Triple], prover: Callable[[], Prover]) -> None:
        """Take the inferred triples, and what makes a prover of them when one is needed."""
        self._inferred = inferred
        self._prover = prover
        self._proofs: dict[Triple, Proof] = {}

    @classmethod
    def of(cls, asserted: Sequence[Triple], inferred: Iterable[Triple], rules: Sequence[Rule]) -> Premises:
        """Return those of triples in memory, by the axioms among them and by rules."""
        known = set(inferred)
        return cls(known, lambda: Prover.of(asserted, known, [*compile_axioms(asserted), *rules]))

    def prove(self, statements: Iterable[Statement]) -> None:
        """Look for the premises of those that were inferred.

        Where an axiom or a rule is of a kind that proofs cannot be told by, none are found.
        """
        goals = {Triple(*statement) for statement in statements} & self._inferred
        if not goals:
            return
        try:
            self._proofs |= self._prover().prove(goals)
        except InputError:
            return

    def of_statement(self, statement: Statement) -> list[Statement]:
        """Return the asserted triples that an inferred one rests on; empty where it was not proved."""
        proof = self._proofs.get(Triple(*statement))
        return [Statement(*parts(leaf)) for leaf in proof.leaves()] if proof else []
