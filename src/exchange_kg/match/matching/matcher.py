"""Candidates for what is looked for, best first, and the decision which of them is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.match.matching.conditions import agreement
from exchange_kg.match.matching.facts import as_node, as_terms, things_with, types_of
from exchange_kg.match.matching.grounds import all_grounds, same_named
from exchange_kg.match.matching.reasons import SAME, SCORES, Ground, Reason
from exchange_kg.match.matching.wanted import CODE, Thing
from exchange_kg.match.search_index.beside import index_of
from exchange_kg.store import NamedNode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exchange_kg.match.matching.wanted import Condition, Value, Wanted
    from exchange_kg.match.search_index import SearchIndex
    from exchange_kg.store import Dataset, Term

_DIFFERS, _UNKNOWN, _OTHER_TYPE = 30.0, 2.0, 10.0
# A code that is the same makes up for a misspelt name.
_SAME_CODE = 20.0
_BY_VALUES_ALONE = 60.0
# How much better than the next one a candidate must be whose name is only nearly the same.
_CLEARLY = 5.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that may be meant: how well from 0 to 100, why, and which conditions it meets or fails."""

    thing: str
    score: float
    ground: Ground
    agrees: Mapping[str, bool]
    is_of_type: bool = True


class Matcher:
    """Finds candidates in a dataset by its search index; it may be asked from several threads."""

    def __init__(self, dataset: Dataset, index: SearchIndex | None = None) -> None:
        self._dataset = dataset
        self._index = index or index_of(dataset)

    def candidates(self, wanted: Wanted) -> list[Candidate]:
        """Return up to `wanted.limit` candidates, best first; those equally good by their IRIs."""
        grounds = self._grounds(wanted)
        types = types_of(self._dataset, grounds) if wanted.types else {}
        kept = [thing for thing in grounds if _fits(wanted, types.get(thing, set()))]
        met = self._met(wanted, kept)
        found = [
            _candidate(
                thing,
                grounds[thing],
                met[thing],
                len({each.property for each in wanted.conditions}),
                is_of_type=not wanted.types or bool(types.get(thing, set()).intersection(wanted.types)),
            )
            for thing in kept
        ]
        return sorted(found, key=lambda each: (-each.score, each.thing))[: wanted.limit]

    def _met(self, wanted: Wanted, things: Sequence[str]) -> Mapping[str, dict[str, bool]]:
        """Return for each thing which conditions are met, all those of one property together."""
        met: dict[str, dict[str, bool]] = {thing: {} for thing in things}
        for condition in wanted.conditions:
            for thing, agrees in agreement(self._dataset, self._index, condition, things).items():
                met[thing][condition.property] = agrees and met[thing].get(condition.property, True)
        return met

    def _grounds(self, wanted: Wanted) -> Mapping[str, Ground]:
        """Return the grounds of a name, or of the conditions alone; a code is looked up in any case."""
        if not wanted.text.strip():
            return {thing: ground for each in wanted.conditions for thing, ground in self._having(each)}
        coded = {
            thing: ground._replace(score=_BY_VALUES_ALONE)
            for each in wanted.conditions
            if each.property == CODE
            for thing, ground in self._having(each)
        }
        return coded | all_grounds(self._dataset, self._index, wanted.text)

    def _having(self, condition: Condition) -> Iterator[tuple[str, Ground]]:
        """Yield the things that have a value of a condition, where it is a code or a property."""
        if condition.property == CODE:
            for value in condition.values:
                for hit in self._index.coded(str(value)):
                    yield hit.thing, Ground(SCORES[Reason.CODE], Reason.CODE, hit.name, hit.property)
        elif ":" in condition.property:
            terms = [term for value in condition.values for term in self._terms(value)]
            for thing in things_with(self._dataset, condition.property, terms):
                yield thing, Ground(_BY_VALUES_ALONE, Reason.VALUES, "", condition.property)

    def _terms(self, value: Value) -> list[Term]:
        if isinstance(value, Thing):
            return as_node(value.iri)
        named = map(NamedNode, same_named(self._index, value)) if isinstance(value, str) else ()
        return [*as_terms(value), *named]


def chosen(candidates: Sequence[Candidate], threshold: float = SAME) -> Candidate | None:
    """Return the candidate that is meant: the best, where it is good enough and no other as good.

    One whose name is only nearly the same must be clearly better than the next; one that fails a condition
    is never meant.
    """
    if not candidates:
        return None
    best, *others = candidates
    if best.score < threshold or not best.is_of_type or not all(best.agrees.values()):
        return None
    least = best.score - (0 if best.ground.score >= SAME else _CLEARLY)
    return None if any(other.score >= least for other in others) else best


def _fits(wanted: Wanted, types: set[str]) -> bool:
    match wanted.strict:
        case "all":
            return types.issuperset(wanted.types)
        case "any":
            return not wanted.types or bool(types.intersection(wanted.types))
    return True


def _candidate(
    thing: str, ground: Ground, agrees: Mapping[str, bool], conditions: int, *, is_of_type: bool
) -> Candidate:
    failed = sum(not agreed for agreed in agrees.values())
    unknown = conditions - len(agrees)
    score = ground.score - _DIFFERS * failed - _UNKNOWN * unknown - _OTHER_TYPE * (not is_of_type)
    score += _SAME_CODE * agrees.get(CODE, False)
    return Candidate(thing, round(min(max(score, 0.0), 100.0), 1), ground, agrees, is_of_type)
