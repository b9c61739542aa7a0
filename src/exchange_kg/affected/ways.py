"""The patterns that lead from one variable to another where all of them hold.

Those on a shortest way, and, since the fewer nodes are reached the better, all others of one property that
hold between variables which two or more of them share.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from exchange_kg.affected.restricting import pattern_text
from exchange_kg.rules.shapes.property_path import Predicate
from exchange_kg.store import Variable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exchange_kg.affected.scopes import Held


def way_from(start: Held, held: Sequence[Held], key: str) -> list[Held] | None:
    """Return the patterns that lead from one to a variable, it among them; None where there are none."""
    shortest = _shortest(start.pattern.variables(), held, key)
    if not shortest:
        return None if shortest is None else [start]
    return _narrowed([start, *shortest], held, {key} | start.pattern.variables())


def way_between(one: str, held: Sequence[Held], other: str) -> list[Held] | None:
    """Return the patterns that lead from a variable to another; None where there are none."""
    shortest = _shortest({one}, held, other)
    return None if shortest is None else _narrowed(shortest, held, {one, other})


def way_text(way: Sequence[Held], without: Held | None = None) -> str:
    """Return the patterns and the values that hold where they stand, as SPARQL writes them."""
    bound = {name for each in way for name in each.pattern.variables()}
    values = dict.fromkeys(some for each in way for some in each.scope.values if some.variables <= bound)
    patterns = (pattern_text(each.pattern) for each in way if each is not without)
    return " ".join((*(some.text for some in values), *patterns))


def _shortest(start: set[str], held: Sequence[Held], key: str) -> Sequence[Held] | None:
    reached: dict[str, tuple[Held, ...]] = dict.fromkeys(sorted(start), ())
    waiting = list(reached)
    while waiting and key not in reached:
        name = waiting.pop(0)
        for other in held:
            if name in other.pattern.variables():
                for further in sorted(other.pattern.variables() - reached.keys()):
                    reached[further] = (*reached[name], other)
                    waiting.append(further)
    return reached.get(key)


def _narrowed(way: Sequence[Held], held: Sequence[Held], ends: set[str]) -> list[Held]:
    """Return a way and what else holds between its variables, or between others that it shares.

    All stand in the order of the text, by which engines choose among patterns that seem alike.
    """
    kept = [each for each in held if each in way or _is_one_property(each)]
    while loose := _loose(kept, way, ends):
        kept = [each for each in kept if each not in loose]
    joined = _joined(ends, kept)
    return [each for each in kept if each in way or each in joined]


def _loose(held: Sequence[Held], but: Sequence[Held], ends: set[str]) -> list[Held]:
    """Return the patterns with a variable that no other has."""
    counted = Counter(name for each in held for name in each.pattern.variables())
    alone = {name for name, times in counted.items() if times == 1} - ends
    return [each for each in held if each not in but and alone & each.pattern.variables()]


def _joined(names: set[str], held: Sequence[Held]) -> list[Held]:
    """Return the patterns that hang together with some variables."""
    found: list[Held] = []
    while more := [each for each in held if each not in found and names & each.pattern.variables()]:
        found += more
        names = names.union(*(each.pattern.variables() for each in more))
    return found


def _is_one_property(held: Held) -> bool:
    return isinstance(held.pattern.path, Predicate | Variable)
