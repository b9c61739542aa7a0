"""What findings are traced to: the lines of files, what is said, and why it was inferred."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.affected.asserted_view import asserted_view
from exchange_kg.affected.keys import Body
from exchange_kg.proofs.looked_up import InferredTriples, prover_in
from exchange_kg.store.stored_files import StoredIndex
from exchange_kg.store.triple_index import TripleIndex
from exchange_kg.validate.premises import Premises

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exchange_kg.proofs import Prover
    from exchange_kg.rules import Rule
    from exchange_kg.store import Dataset, Triple
    from exchange_kg.store.asserted_files import AssertedFiles, LocatedFiles
    from exchange_kg.store.changing_union import ChangingUnion


class Grounds(NamedTuple):
    """Files with the lines of what is asserted, an index of all that is said, and premises."""

    files: LocatedFiles
    said: TripleIndex
    premises: Premises


def grounds_in_memory(asserted: AssertedFiles, inferred: Sequence[Triple], rules: Sequence[Rule]) -> Grounds:
    """Return those of triples in memory; `rules` are those that are no axioms among them."""
    premises = Premises.of(asserted.triples, inferred, rules)
    return Grounds(asserted, TripleIndex(inferred, before=asserted.index), premises)


def grounds_in_store(
    store: ChangingUnion, files: LocatedFiles, inferred: str, rules: Callable[[], Sequence[Rule]]
) -> Grounds:
    """Return those of a store, of which `inferred` is the graph of what follows by all of the rules."""

    def prover() -> Prover:
        def asserted(rule: Rule) -> Dataset:
            return asserted_view(store, inferred, Body(rule).properties())

        return prover_in(store, inferred, rules(), asserted)

    return Grounds(files, StoredIndex(store), Premises(InferredTriples(store, inferred), prover))
