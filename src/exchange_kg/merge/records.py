"""Which records of theirs tell of what ours tell, once their things have our names.

A tie is that of its parties. Two records are of one agreement where parties are the same and neither kinds
nor dates contradict, or where each side has just one of these parties and kind, whatever its date. Two are
of one exchange where class, origins and destinations are the same and dates do not contradict. Where several
would do, none is taken.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from exchange_kg.compare.table.own_ties import Kinds
from exchange_kg.store import Dataset, in_graph
from exchange_kg.vocabulary import RDF, XKG

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from exchange_kg.compare.table.ties import Broader
    from exchange_kg.merge.side import Side

    Key = Callable[[Side, str], Hashable]
    Pairs = list[tuple[str, str]]


def broader_concepts(side: Side) -> Broader:
    """Return which concepts of the ontology are broader than others."""
    return Kinds(Dataset.in_memory(in_graph(side.ontology, f"{side.base}graph/ontology"))).concepts


def same_records(ours: Side, theirs: Side, concepts: Broader) -> dict[str, str]:
    """Return our record for each of theirs that tells of the same."""

    def agreeing(pairs: Iterable[tuple[str, str]], property_: str) -> Pairs:
        return [pair for pair in pairs if _agree(ours, theirs, pair, property_, concepts)]

    agreements = agreeing(_pairs(ours, theirs, _agreement), XKG.kind)
    exchanges = [pair for pair in _pairs(ours, theirs, _exchange) if _dated(ours, theirs, pair)]
    alike = (agreements, agreeing(agreements, XKG.date), agreeing(exchanges, XKG.date))
    found = {their: our for pairs in alike for their, our in _unique(pairs)}
    return found | dict(_pairs(ours, theirs, _tie))


def is_record(side: Side, thing: str) -> bool:
    """Tell whether a thing is one of those whose records are compared: a tie, an agreement or an exchange."""
    return any(key(side, thing) is not None for key in (_tie, _agreement, _exchange))


def _pairs(ours: Side, theirs: Side, key: Key) -> Iterator[tuple[str, str]]:
    """Yield each of their records with each of ours that has the same key."""
    here: dict[Hashable, list[str]] = defaultdict(list)
    for thing in sorted(ours.things):
        here[key(ours, thing)].append(thing)
    for thing in sorted(theirs.things):
        their_key = key(theirs, thing)
        yield from ((thing, our) for our in here[their_key] if their_key is not None)


def _unique(pairs: Pairs) -> Pairs:
    """Return the pairs of which neither member is in another pair."""
    their, our = Counter(pair[0] for pair in pairs), Counter(pair[1] for pair in pairs)
    return [pair for pair in pairs if their[pair[0]] == our[pair[1]] == 1]


def _agree(ours: Side, theirs: Side, pair: tuple[str, str], property_: str, concepts: Broader) -> bool:
    """Tell whether no value of theirs contradicts all of ours; what is not told contradicts nothing."""
    their, our = pair
    here = [*ours.values(our, property_), *ours.claimed.get((our, property_), ())]
    there = [*theirs.values(their, property_), *theirs.claimed.get((their, property_), ())]
    return not here or not there or any(concepts.agree(one, other) for one in here for other in there)


def _dated(ours: Side, theirs: Side, pair: tuple[str, str]) -> bool:
    return bool(theirs.values(pair[0], XKG.date) and ours.values(pair[1], XKG.date))


def _tie(side: Side, thing: str) -> Hashable:
    return side.iris(thing, XKG.party) or None if XKG.Tie in side.iris(thing, RDF.type) else None


def _agreement(side: Side, thing: str) -> Hashable:
    return side.iris(thing, XKG.party) or None if XKG.Agreement in side.iris(thing, RDF.type) else None


def _exchange(side: Side, thing: str) -> Hashable:
    """Return what an exchange is known by; None for all that has no origin or no destination."""
    from_, to = side.iris(thing, XKG.from_), side.iris(thing, XKG.to)
    return (side.iris(thing, RDF.type), from_, to) if from_ and to else None
