"""Explains triples of a workspace: why they hold, down to the lines of the documents, or what is absent."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from exchange_kg.explain.explanation import Doubt, Explanation, Obstacle, Reason
from exchange_kg.messages import listed, text
from exchange_kg.proofs import Pattern, Prover, Text
from exchange_kg.rules import Axiom, compile_axioms
from exchange_kg.store import Literal, NamedNode, parts
from exchange_kg.store.turtle_terms import Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from exchange_kg.explain.grounds import Grounds
    from exchange_kg.explain.wording import Wording
    from exchange_kg.proofs import Absence, Proof
    from exchange_kg.rules import Rule
    from exchange_kg.rules.rule import Part
    from exchange_kg.store import Term, Triple

MOST = 5
"""How many rules an answer to "why not" names."""


def prover(
    files: Mapping[Path, Sequence[Triple]], inferred: Iterable[Triple], rules: Sequence[Rule]
) -> Prover:
    """Return what proves the inferred triples of a workspace, by its axioms and its rules."""
    asserted = list(chain.from_iterable(files.values()))
    return Prover.of(asserted, inferred, [*compile_axioms(asserted), *rules])


class Explainer:
    """Puts proofs into words, with the places that they rest on."""

    def __init__(self, wording: Wording, grounds: Grounds, base: str) -> None:
        self._wording = wording
        self._grounds = grounds
        self._names = Names(base)

    def explanation(self, proof: Proof) -> Explanation:
        """Put a proof into words, however deep it is."""
        told: dict[Proof, Explanation] = {}
        waiting = [proof]
        while waiting:
            premises = waiting[-1].premises
            untold = [premise for premise in premises if premise not in told]
            if untold:
                waiting += untold
            else:
                each = waiting.pop()
                told[each] = self._told(each, tuple(told[premise] for premise in premises))
        return told[proof]

    def _told(self, proof: Proof, premises: tuple[Explanation, ...]) -> Explanation:
        said = proof.conclusion
        asserted = proof.rule is None
        return Explanation(
            statement=self._wording.statement(said),
            triple=self.turtle(said),
            reason=self.reason(proof.rule) if proof.rule else None,
            locations=self._grounds.locations(said) if asserted else (),
            evidence=self._grounds.evidence(said) if asserted else (),
            premises=premises,
        )

    def doubt(self, triple: Triple, absences: Sequence[Absence]) -> Doubt:
        """Put into words why a triple does not hold."""
        shown = tuple(map(self._obstacle, absences[:MOST]))
        return Doubt(self._wording.statement(triple), self.turtle(triple), shown, len(absences) - len(shown))

    def turtle(self, triple: Triple) -> str:
        """Return a triple on one line, as canonical Turtle writes its terms."""
        return " ".join(map(self._written, parts(triple)))

    def _written(self, term: Term) -> str:
        if isinstance(term, Literal):
            return self._names.literal(term)
        return self._names.iri(term) if isinstance(term, NamedNode) else "[]"

    def _obstacle(self, absence: Absence) -> Obstacle:
        missing = absence.missing
        return Obstacle(
            reason=self.reason(absence.rule),
            held=tuple(dict.fromkeys(map(self._wording.pattern, absence.held))),
            missing=self._wording.pattern(missing) if isinstance(missing, Pattern) else "",
            failed=missing.text if isinstance(missing, Text) else "",
            instead=tuple(map(self._wording.statement, absence.instead)),
        )

    def reason(self, rule: Rule) -> Reason:
        """Put a rule or an axiom into words."""
        language = self._wording.language
        axiom = rule.origin if isinstance(rule.origin, Axiom) else None
        title = rule.title[language]
        if axiom:
            places = {place: self._called(part) for place, part in axiom.parts.items()}
            title = text(f"rules.title.{axiom.entailment}", language, **places)
        return Reason(
            kind="axiom" if axiom else "rule",
            name=rule.name,
            title=title,
            description=rule.description.get(language, ""),
            location=self._grounds.of_rule(rule),
        )

    def _called(self, part: Part) -> str:
        if isinstance(part, tuple):
            return listed(map(self._called, part), self._wording.language)
        named = self._wording.term(part)
        return f"『{named}』" if self._wording.language == "ja" else f"“{named}”"
