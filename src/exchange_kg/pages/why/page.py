"""The page that tells why a triple holds, or why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.errors import UnknownNameError
from exchange_kg.explain import Explainer, Wording
from exchange_kg.messages import text
from exchange_kg.pages.listing import lines, said
from exchange_kg.pages.making import made
from exchange_kg.pages.record.heads import heads
from exchange_kg.pages.tables import Cell, Table
from exchange_kg.pages.why.reasons import reasons, triple_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.explain import Explanation
    from exchange_kg.pages.showing import Showing
    from exchange_kg.pages.tables import Page
    from exchange_kg.store import Triple

NAME = "why"
DEEPEST, MOST = 12, 200
"""How many levels and how many steps of a proof are shown."""
_COLUMNS = ("level", "statement", "reason", "evidence")


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a proof, the conclusion at level 0; `cut` tells that its premises are not shown."""

    level: int
    told: Explanation
    cut: bool


def why_page(showing: Showing, parameters: Mapping[str, str]) -> Page:
    """Return the reason of the triple that `subject`, `predicate` and `object` name.

    Raises UnknownNameError where these are no IRIs.
    """
    triple = _triple(showing, parameters)
    known = reasons(showing.dataset, showing.workspace)
    base = showing.workspace.base
    explainer = Explainer(Wording(showing.dataset, base, showing.language), known.grounds, base)
    proof = known.prover.prove([triple]).get(triple)
    told = explainer.explanation(proof) if proof else None
    doubt = None if proof else explainer.doubt(triple, known.prover.why_not(triple))
    steps = tuple(steps_of(told)) if told else ()
    return made(
        showing,
        parameters,
        NAME,
        "why.html",
        (_table(showing, steps),) if steps else (),
        subject=parameters["subject"],
        told=told or doubt,
        doubt=doubt,
        steps=steps,
        most=MOST,
    )


def steps_of(explanation: Explanation) -> list[Step]:
    """Return the steps of a proof, each before its premises, no more than are shown."""
    found: list[Step] = []
    waiting = [(0, explanation)]
    while waiting and len(found) < MOST:
        level, told = waiting.pop()
        cut = level >= DEEPEST and bool(told.premises)
        found.append(Step(level, told, cut))
        if not cut:
            waiting += [(level + 1, premise) for premise in reversed(told.premises)]
    return found


def _triple(showing: Showing, parameters: Mapping[str, str]) -> Triple:
    named = [parameters.get(name, "") for name in ("subject", "predicate", "object")]
    try:
        return triple_of(showing.dataset, *named)
    except ValueError as error:
        raise UnknownNameError("pages.why.no_triple", named=" ".join(named)) from error


def _table(showing: Showing, steps: tuple[Step, ...]) -> Table:
    language = showing.language
    rows = tuple(
        (
            said(step.level),
            (Cell(step.told.statement),),
            said(step.told.reason.title if step.told.reason else ""),
            lines(step.told.evidence),
        )
        for step in steps
    )
    return Table("steps", text("pages.why.steps", language), heads(NAME, _COLUMNS, language), rows)
