"""Which things of theirs are ours: places by code, Wikidata item or name, organisations by name and seat.

A name counts only where one thing of a class has it on each side, where no code and no item tells them
apart, and where both lie in the same. Persons are never taken for the same by their name.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exchange_kg.match import fold
from exchange_kg.store import Literal
from exchange_kg.vocabulary import PREFIXES, RDF, SKOS, XKG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from exchange_kg.merge.side import Side

_PLACES = (XKG.Country, XKG.Region, XKG.Municipality, XKG.Port, XKG.Venue)
"""From the large to the small, since what a place lies in tells it apart."""

TOLD_REASONS = ("code", "item", "name")
"""Why a place or body was taken for one of ours; the others are that an IRI or a document is the same."""

_CODES = (XKG.localGovernmentCode, XKG.isoCode, XKG.corporateNumber)


@dataclass
class Identity:
    """What was found: `names` from their IRIs to ours, `reasons` by theirs.

    Reasons are `iri`, `document`, `code`, `item` and `name`. `ambiguous` are keys that several things have.
    """

    names: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    ambiguous: set[str] = field(default_factory=set)

    def add(self, their: str, our: str, reason: str) -> None:
        """Note that two are the same."""
        self.names[their] = our
        self.reasons[their] = reason


def same_things(ours: Side, theirs: Side) -> Identity:
    """Find the things that both sides have."""
    found = Identity()
    matcher = _Matcher(ours, theirs, found)
    matcher.match(ours.things, theirs.things, "iri", _iris_of)
    matcher.match_documents()
    for class_ in _PLACES:
        matcher.match_class(class_)
    based = (thing for side in (ours, theirs) for thing in side.things if side.iris(thing, XKG.basedIn))
    for class_ in sorted({kind for thing in based for kind in _types(ours, theirs, thing)}):
        matcher.match_class(class_)
    return found


def _types(ours: Side, theirs: Side, thing: str) -> frozenset[str]:
    return ours.iris(thing, RDF.type) | theirs.iris(thing, RDF.type)


def _iris_of(side: Side, thing: str) -> Iterator[str]:
    """Yield the IRI of a thing and those that it is said to be an exact match of, Wikidata's aside."""
    yield thing
    yield from (iri for iri in side.iris(thing, SKOS.exactMatch) if not iri.startswith(PREFIXES["wd"]))


class _Matcher:
    """Adds what is the same to what was found before."""

    def __init__(self, ours: Side, theirs: Side, found: Identity) -> None:
        self._ours = ours
        self._theirs = theirs
        self._found = found

    def match_class(self, class_: str) -> None:
        our, their = list(self._ours.of_class(class_)), list(self._theirs.of_class(class_))
        self.match(our, their, "code", _codes)
        self.match(our, their, "item", _items)
        self.match(our, their, "name", _labels)

    def match_documents(self) -> None:
        """Take the same lines of the same document for one passage: one voice is no second witness."""
        self.match(self._ours.of_class(XKG.Source), self._theirs.of_class(XKG.Source), "document", _digest)
        names = self._found.names
        passages = (self._ours.of_class(XKG.Passage), self._theirs.of_class(XKG.Passage))
        self.match(*passages, "document", lambda side, passage: _lines(side, passage, names))

    def match(
        self,
        our: Iterable[str],
        their: Iterable[str],
        reason: str,
        keys: Callable[[Side, str], Iterable[str]],
    ) -> None:
        """Take things for the same that alone have a key on each side."""
        taken = set(self._found.names.values())
        our_keys = _table(self._ours, (thing for thing in our if thing not in taken), keys)
        unknown = (thing for thing in their if thing not in self._found.names)
        for key, there in sorted(_table(self._theirs, unknown, keys).items()):
            here = our_keys.get(key, set())
            if len(here) > 1 or (here and len(there) > 1):
                self._found.ambiguous.add(key)
            elif here and min(here) not in self._found.names.values():
                self._same(min(there), min(here), reason)

    def _same(self, their: str, our: str, reason: str) -> None:
        if their not in self._found.names and (reason != "name" or self._may_be(their, our)):
            self._found.add(their, our, reason)

    def _may_be(self, their: str, our: str) -> bool:
        """Tell whether nothing speaks against one name being that of one thing."""
        for keys in (_codes, _items):
            here, there = set(keys(self._ours, our)), set(keys(self._theirs, their))
            if here and there and not here & there:
                return False
        return self._lie_together(their, our)

    def _lie_together(self, their: str, our: str) -> bool:
        here = _around(self._ours, our)
        there = [self._found.names.get(each, each) for each in _around(self._theirs, their)]
        return not here or not there or there[0] in here or here[0] in there


def _table(
    side: Side, things: Iterable[str], keys: Callable[[Side, str], Iterable[str]]
) -> dict[str, set[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    for thing in things:
        for key in keys(side, thing):
            table[key].add(thing)
    return table


def _digest(side: Side, source: str) -> Iterable[str]:
    return [value.value for value in side.values(source, XKG.sha256)]


def _lines(side: Side, passage: str, names: dict[str, str]) -> Iterable[str]:
    source = side.first(passage, XKG.inSource)
    lines = (side.first(passage, XKG.firstLine), side.first(passage, XKG.lastLine))
    return [" ".join((names.get(source, source), *lines))]


def _codes(side: Side, thing: str) -> Iterable[str]:
    return {f"{code}={value.value}" for code in _CODES for value in side.values(thing, code)}


def _items(side: Side, thing: str) -> Iterable[str]:
    return {iri for iri in side.iris(thing, SKOS.exactMatch) if iri.startswith(PREFIXES["wd"])}


def _labels(side: Side, thing: str) -> Iterable[str]:
    labels = side.values(thing, SKOS.prefLabel)
    return {fold(label.value) for label in labels if isinstance(label, Literal)}


def _around(side: Side, thing: str) -> list[str]:
    """Return what a thing lies in or is based in, from the next to the farthest."""
    found: list[str] = []
    inside = side.iris(thing, XKG.within) | side.iris(thing, XKG.basedIn)
    while inside and (next_ := min(inside)) not in found:
        found.append(next_)
        inside = side.iris(next_, XKG.within)
    return found
