"""Which things of theirs are ours: places by code, Wikidata item or name, organisations by name and seat.

A name counts only where one thing of a class has it on each side, where no code and no item tells them
apart, and where both lie in the same. Persons are never taken for the same by their name alone, but by name
and an office that they held in the same body. Occasions are the same by series and edition, by what they
commemorate and its anniversary, or by name and place.
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

TOLD_REASONS = ("code", "item", "name", "office", "edition", "anniversary")
"""Why a thing was taken for one of ours; the others are that an IRI or a document is the same."""

_CODES = (XKG.localGovernmentCode, XKG.isoCode, XKG.corporateNumber)


@dataclass
class Identity:
    """What was found: `names` from their IRIs to ours, `reasons` by theirs.

    Reasons are `iri`, `document` and those of `TOLD_REASONS`. `ambiguous` are keys that several things have.
    """

    names: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    ambiguous: set[str] = field(default_factory=set)

    def add(self, their: str, our: str, reason: str) -> None:
        """Note that two are the same."""
        self.names[their] = our
        self.reasons[their] = reason

    def with_all_of(self, other: Identity) -> Identity:
        """Return what was found here and there."""
        return Identity(
            self.names | other.names, self.reasons | other.reasons, self.ambiguous | other.ambiguous
        )


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
    matcher.match_persons()
    return found


def same_occasions(ours: Side, theirs: Side) -> Identity:
    """Find the occasions that both sides have, once their agreements have our names."""
    found = Identity()
    _Matcher(ours, theirs, found).match_occasions()
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

    def match_persons(self) -> None:
        """Take those of one name for one person who held the same office in the same body."""
        names = self._found.names
        our, their = (list(side.of_class(XKG.Person)) for side in (self._ours, self._theirs))
        here, there = _offices(self._ours, {}), _offices(self._theirs, names)
        self.match(our, their, "item", _items)
        self.match(our, their, "office", lambda side, person: (here if side is self._ours else there)[person])

    def match_occasions(self) -> None:
        """Match by item, whole series by name, editions and anniversaries by number, the rest by name."""
        our, their = (list(side.of_class(XKG.Occasion)) for side in (self._ours, self._theirs))
        names = self._found.names
        self.match(our, their, "iri", _iris_of)
        self.match(our, their, "item", _items)
        whole = [each for each in our if not _numbers(self._ours, each)]
        their_whole = [each for each in their if not _numbers(self._theirs, each)]
        self.match(whole, their_whole, "name", _labels)
        for reason, number, of in (
            ("edition", XKG.edition, XKG.inSeries),
            ("anniversary", XKG.anniversary, XKG.commemorates),
        ):
            self.match(our, their, reason, _numbered(number, of, names))
        self.match(our, their, "name", _labels)

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
        by_name = reason in {"name", "office"}
        if their not in self._found.names and (not by_name or self._may_be(their, our)):
            self._found.add(their, our, reason)

    def _may_be(self, their: str, our: str) -> bool:
        """Tell whether nothing speaks against one name being that of one thing."""
        for keys in (_codes, _items, _numbers):
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


def _numbers(side: Side, thing: str) -> Iterable[str]:
    """Return which edition and which anniversary an occasion is."""
    numbers = (XKG.edition, XKG.anniversary)
    return {f"{number}={value.value}" for number in numbers for value in side.values(thing, number)}


def _numbered(number: str, of: str, names: dict[str, str]) -> Callable[[Side, str], Iterable[str]]:
    """Return the keys of what is one by a number of something, such as an edition of a series."""
    return lambda side, thing: {
        f"{names.get(whole, whole)} {value.value}"
        for whole in side.iris(thing, of)
        for value in side.values(thing, number)
    }


def _offices(side: Side, names: dict[str, str]) -> dict[str, set[str]]:
    """Return, for each person, the name with each office in a body that participations tell of."""
    held: dict[str, set[str]] = defaultdict(set)
    for part in side.of_class(XKG.Participation):
        offices = {
            f"{office} {names.get(body, body)}"
            for office in side.iris(part, XKG.office)
            for body in side.iris(part, XKG.officeOf)
        }
        for person in side.iris(part, XKG.agent):
            held[person] |= {f"{label} {office}" for label in _labels(side, person) for office in offices}
    return held


def _labels(side: Side, thing: str) -> Iterable[str]:
    labels = side.values(thing, SKOS.prefLabel)
    return {fold(label.value) for label in labels if isinstance(label, Literal)}


def _around(side: Side, thing: str) -> list[str]:
    """Return what a thing lies in or is based in, from the next to the farthest."""
    found: list[str] = []
    inside = side.iris(thing, XKG.within) | side.iris(thing, XKG.basedIn) | side.iris(thing, XKG.place)
    while inside and (next_ := min(inside)) not in found:
        found.append(next_)
        inside = side.iris(next_, XKG.within)
    return found
