"""Which records of theirs tell of what ours tell, once their things have our names.

A tie is that of its parties. Two records are of one agreement where parties are the same and neither kinds
nor dates contradict, or where each side has just one of these parties and kind, whatever its date. Two are
of one exchange where class, origins and destinations (else all that took part) are the same and dates do not
contradict, and of several such the one of the same name; of one step where kind and date do not contradict
and who acts, who is addressed or what it led to is shared and nowhere contradicts; of one programme where it
has the same name and a party in common. Where several would do, none is taken.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from exchange_kg.match import fold
from exchange_kg.query.ties import Kinds
from exchange_kg.store import Dataset, in_graph
from exchange_kg.vocabulary import RDF, SKOS, XKG

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from exchange_kg.merge.side import Side
    from exchange_kg.query.ties import Broader

    Key = Callable[[Side, str], Hashable]
    Keys = Callable[[Side, str], set[tuple[str, str]]]
    Pairs = list[tuple[str, str]]


_STEP_LINKS = (XKG.actor, XKG.addressee, XKG.towards)
_PROGRAMME_LINKS = (XKG.participant, XKG.from_, XKG.to, XKG.organiser, XKG.inTie)


def broader_concepts(side: Side) -> Broader:
    """Return which concepts of the ontology are broader than others."""
    return Kinds(Dataset.in_memory(in_graph(side.ontology, f"{side.base}graph/ontology"))).concepts


def same_records(ours: Side, theirs: Side, concepts: Broader) -> dict[str, str]:
    """Return our record for each of theirs that tells of the same."""

    def agreeing(pairs: Iterable[tuple[str, str]], property_: str) -> Pairs:
        return [pair for pair in pairs if _agree(ours, theirs, pair, property_, concepts)]

    agreements = agreeing(_pairs(ours, theirs, _agreement), XKG.kind)
    exchanges = [pair for pair in _pairs(ours, theirs, _exchange) if _dated(ours, theirs, pair)]
    dated = agreeing(exchanges, XKG.date)
    named = [pair for pair in dated if _names(ours, pair[1]) & _names(theirs, pair[0])]
    alike = (agreements, agreeing(agreements, XKG.date), named, dated)
    found = {their: our for pairs in alike for their, our in _unique(pairs)}
    return found | dict(_pairs(ours, theirs, _tie))


def same_steps_and_programmes(ours: Side, theirs: Side, concepts: Broader) -> dict[str, str]:
    """Return our step or programme for each of theirs that is the same, once their agreements are ours."""
    steps = [
        pair
        for pair in _sharing(ours, theirs, _step)
        if _dated(ours, theirs, pair)
        and _agree(ours, theirs, pair, XKG.date, concepts)
        and not any(_apart(ours, theirs, pair, property_) for property_ in _STEP_LINKS)
    ]
    programmes = list(_sharing(ours, theirs, _programme))
    return {their: our for pairs in (steps, programmes) for their, our in _unique(pairs)}


def is_record(side: Side, thing: str) -> bool:
    """Tell whether a thing is one of those whose records are compared."""
    single = any(key(side, thing) is not None for key in (_tie, _agreement, _exchange))
    return single or any(key(side, thing) for key in (_step, _programme))


def _pairs(ours: Side, theirs: Side, key: Key) -> Iterator[tuple[str, str]]:
    """Yield each of their records with each of ours that has the same key."""
    here: dict[Hashable, list[str]] = defaultdict(list)
    for thing in sorted(ours.things):
        here[key(ours, thing)].append(thing)
    for thing in sorted(theirs.things):
        their_key = key(theirs, thing)
        yield from ((thing, our) for our in here[their_key] if their_key is not None)


def _sharing(ours: Side, theirs: Side, keys: Keys) -> Iterator[tuple[str, str]]:
    """Yield each of their records with each of ours that shares a key."""
    here: dict[Hashable, set[str]] = defaultdict(set)
    for thing in ours.things:
        for key in keys(ours, thing):
            here[key].add(thing)
    for thing in sorted(theirs.things):
        shared = {our for key in keys(theirs, thing) for our in here.get(key, ())}
        yield from ((thing, our) for our in sorted(shared))


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


def _apart(ours: Side, theirs: Side, pair: tuple[str, str], property_: str) -> bool:
    """Tell whether both tell of a property, and nothing of it is the same."""
    their, our = pair
    here, there = ours.iris(our, property_), theirs.iris(their, property_)
    return bool(here and there and not here & there)


def _dated(ours: Side, theirs: Side, pair: tuple[str, str]) -> bool:
    return bool(theirs.values(pair[0], XKG.date) and ours.values(pair[1], XKG.date))


def _tie(side: Side, thing: str) -> Hashable:
    return side.iris(thing, XKG.party) or None if XKG.Tie in side.iris(thing, RDF.type) else None


def _agreement(side: Side, thing: str) -> Hashable:
    return side.iris(thing, XKG.party) or None if XKG.Agreement in side.iris(thing, RDF.type) else None


def _exchange(side: Side, thing: str) -> Hashable:
    """Return what an exchange is known by: origins and destinations, else at least two that took part."""
    if XKG.Programme in (types := side.iris(thing, RDF.type)):
        return None
    from_, to = side.iris(thing, XKG.from_), side.iris(thing, XKG.to)
    if from_ and to:
        return types, from_, to
    took_part = side.iris(thing, XKG.participant)
    return (types, from_ | took_part, to) if len(took_part) > 1 else None


def _step(side: Side, thing: str) -> set[tuple[str, str]]:
    """Return the kind of a step with each who acts, is addressed, or what it led to."""
    if XKG.Step not in side.iris(thing, RDF.type):
        return set()
    linked = {(property_, iri) for property_ in _STEP_LINKS for iri in side.iris(thing, property_)}
    return {
        (f"{kind} {property_}", iri) for kind in side.iris(thing, XKG.stepKind) for property_, iri in linked
    }


def _programme(side: Side, thing: str) -> set[tuple[str, str]]:
    """Return each name of a programme with each party of it."""
    if XKG.Programme not in side.iris(thing, RDF.type):
        return set()
    parties = {iri for property_ in _PROGRAMME_LINKS for iri in side.iris(thing, property_)}
    return {(name, party) for name in _names(side, thing) for party in parties}


def _names(side: Side, thing: str) -> set[str]:
    return {fold(label.value) for label in side.values(thing, SKOS.prefLabel)}
