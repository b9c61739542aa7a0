"""The asserted triples that inferred ones rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.proofs import Prover
from exchange_kg.rules import compile_axioms
from exchange_kg.store import Triple, parts
from exchange_kg.store.triple_index import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exchange_kg.proofs import Proof
    from exchange_kg.rules import Rule


class Premises:
    """Proves inferred triples, many at once, since each rule is then asked once."""

    def __init__(self, asserted: Sequence[Triple], inferred: Iterable[Triple], rules: Sequence[Rule]) -> None:
        self._asserted = asserted
        self._inferred = set(inferred)
        self._rules = rules
        self._proofs: dict[Triple, Proof] = {}

    def prove(self, statements: Iterable[Statement]) -> None:
        """Look for the premises of those that were inferred.

        Where an axiom or a rule is of a kind that proofs cannot be told by, none are found.
        """
        goals = {Triple(*statement) for statement in statements} & self._inferred
        if not goals:
            return
        try:
            rules = [*compile_axioms(self._asserted), *self._rules]
            self._proofs |= Prover.of(self._asserted, self._inferred, rules).prove(goals)
        except InputError:
            return

    def of(self, statement: Statement) -> list[Statement]:
        """Return the asserted triples that an inferred one rests on; empty where it was not proved."""
        proof = self._proofs.get(Triple(*statement))
        return [Statement(*parts(leaf)) for leaf in proof.leaves()] if proof else []
