"""The two engines: axioms compiled to rules, and the reference that reads them itself. They find the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.infer.closure import Closure
from exchange_kg.infer.inference import Inference, is_reported
from exchange_kg.infer.joined_closure import JoinedClosure
from exchange_kg.model.garbage import uncollected
from exchange_kg.model.progress import silent
from exchange_kg.rules import compile_axioms
from exchange_kg.store import Literal
from exchange_kg.store.exact_literals import stored_form
from exchange_kg.store.relation import Numbers
from exchange_kg.store.triple_table import TripleTable, one_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exchange_kg.model.progress import Progress
    from exchange_kg.rules import Rule
    from exchange_kg.store import Triple


def infer(
    asserted: Iterable[Triple],
    ontology: Iterable[Triple],
    rules: Sequence[Rule],
    progress: Progress = silent,
    *,
    ordered: bool = True,
) -> Inference:
    """Infer what follows from asserted triples and an ontology by its axioms and by rules.

    Rules over asserted triples come first, once; then axioms and the other rules together to a fixpoint,
    which does not depend on their order. What is not `ordered` is in no order that can be relied on. Raises
    InputError for an axiom that has no rule and for rules that never end.
    """
    with uncollected():
        closure = JoinedClosure(_as_stored(asserted, ontology))
        closure.settle(rule for rule in rules if rule.over_asserted)
        rounds = closure.complete([*compile_axioms(closure.axioms()), *_positive(rules)], progress)
        derived = closure.derived()
        return Inference(derived.in_order() if ordered else derived, rounds)


def infer_by_updates(
    asserted: Iterable[Triple],
    ontology: Iterable[Triple],
    rules: Sequence[Rule],
    progress: Progress = silent,
) -> Inference:
    """Infer the same by SPARQL updates alone, as an endpoint does: slower; errors as those of `infer`."""
    closure = Closure([*asserted, *ontology])
    given = closure.triples()
    _settle(closure, rules)
    positive = [*compile_axioms(given), *_positive(rules)]
    rounds = closure.complete(positive, progress)
    return _conclude(closure, given, rounds)


def infer_with_owlrl(
    asserted: Iterable[Triple],
    ontology: Iterable[Triple],
    rules: Sequence[Rule],
    progress: Progress = silent,
) -> Inference:
    """Infer the same with owlrl for the axioms: slower, and for any axiom of OWL 2 RL.

    Its closure alternates with that of the rules until neither finds anything new. Raises InputError where
    owlrl finds a contradiction, and for rules that never end.
    """
    from exchange_kg.infer.reference import entailed  # noqa: PLC0415 (owlrl and rdflib are slow to import)

    closure = Closure([*asserted, *ontology])
    given = closure.triples()
    _settle(closure, rules)
    positive = _positive(rules)
    rounds = 0
    while True:
        rounds += closure.complete(positive, progress)
        triples = closure.triples()
        new = entailed(triples) - triples
        if not new:
            return _conclude(closure, given, rounds)
        closure.add(new)


def _as_stored(asserted: Iterable[Triple], ontology: Iterable[Triple]) -> TripleTable:
    """Return triples as one table, with literals as stores hold them."""
    table = one_table((asserted, ontology))
    literals = (term for term in table.numbers if isinstance(term, Literal))
    if table.numbers.form is stored_form or all(stored_form(literal) == literal for literal in literals):
        return table
    return TripleTable(Numbers(stored_form), table)


def _settle(closure: Closure, rules: Sequence[Rule]) -> None:
    """Add what the rules over asserted triples derive; none of these rules reads what another derives."""
    for derived in [closure.derived_by(rule) for rule in rules if rule.over_asserted]:
        closure.add(derived)


def _positive(rules: Sequence[Rule]) -> list[Rule]:
    return [rule for rule in rules if not rule.over_asserted]


def _conclude(closure: Closure, given: set[Triple], rounds: int) -> Inference:
    inferred = [triple for triple in closure.triples() - given if is_reported(triple)]
    return Inference(sorted(inferred, key=str), rounds)
