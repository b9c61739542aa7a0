"""A record that both sides have: one record with the evidence of both, or claims side by side.

Each side keeps saying what it says in its own files. Only a property that can have one value is settled:
where both values agree, the one that tells more stays; where they contradict, both become claims, since a
property with claims is never authored on the thing as well.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exchange_kg.merge.agreeing import telling_more
from exchange_kg.merge.report import Conflict
from exchange_kg.model.iris import entity_iri, entity_name
from exchange_kg.store import Literal, NamedNode, Triple
from exchange_kg.vocabulary import DCTERMS, PROV, RDF, SKOS, XKG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.merge.side import Side
    from exchange_kg.query.ties import Broader
    from exchange_kg.store import Term

SETTLED = (
    XKG.date,
    XKG.endDate,
    XKG.kind,
    XKG.status,
    XKG.form,
    XKG.everyYears,
)
"""The properties of a record that have one value."""

_HEADCOUNTS = (XKG.headcount, XKG.headcountMin, XKG.headcountMax, XKG.headcountAbout)
"""The ways to tell a number of people, from the exact one on; a record has one of them."""

_PARTS = (XKG.headcountPart, XKG.participation)
"""What would count people twice, if each side told its own."""

_WORDING = {XKG.date: (XKG.dateAsWritten, XKG.dateBasis)} | dict.fromkeys(
    (XKG.headcountMin, XKG.headcountMax, XKG.headcountAbout), (XKG.headcountAsWritten,)
)
"""What goes with a value: the words of the document, and how a date is known that it does not print."""

OURS_STAY = (
    XKG.reading,
    XKG.latitude,
    XKG.longitude,
    XKG.within,
    XKG.basedIn,
    XKG.place,
    DCTERMS.identifier,
)
"""The properties of things whose value of theirs is left out where ours differs."""


@dataclass
class Settlement:
    """Triples that go from each side and that come to it; what contradicts; values of which one was kept."""

    ours_out: set[Triple] = field(default_factory=set)
    theirs_out: set[Triple] = field(default_factory=set)
    ours_in: list[Triple] = field(default_factory=list)
    theirs_in: list[Triple] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    left_out: list[Conflict] = field(default_factory=list)


class Settling:
    """Settles what both sides say of the same things, which have one name already."""

    def __init__(self, ours: Side, theirs: Side, concepts: Broader, slug: str) -> None:
        """Begin; `slug` ends the IRIs of claims that are theirs."""
        self._ours = ours
        self._theirs = theirs
        self._concepts = concepts
        self._slug = slug
        self.result = Settlement()

    def record(self, record: str) -> bool:
        """Settle a record that both have; tell whether nothing contradicts."""
        before = len(self.result.conflicts)
        for property_ in (*SETTLED, *self._same_headcounts(record)):
            self._property(record, property_)
        for property_ in _PARTS:
            self._parts(record, property_)
        self._labels(record)
        return len(self.result.conflicts) == before

    def thing(self, thing: str) -> None:
        """Settle a place or body that both have: what can have one value stays as ours."""
        for property_ in OURS_STAY:
            here, there = self._ours.values(thing, property_), self._theirs.values(thing, property_)
            other = [value for value in there if value not in here]
            if here and other:
                self.result.theirs_out |= set(_triples(thing, property_, other))
                if property_ != DCTERMS.identifier:  # whose other form is a matter of the merge alone
                    self.result.left_out.append(self._conflict(thing, property_, here[0], other[0]))
        self._labels(thing)

    def preferences(self) -> None:
        """Make their preferred claims normal ones where ours prefers one of the same property and time."""
        rank, normal = XKG.rank, NamedNode(XKG.Normal)
        preferred = {self._claimed(self._ours, claim) for claim in _preferred(self._ours)}
        for claim in _preferred(self._theirs):
            if claim not in self._ours.things and self._claimed(self._theirs, claim) in preferred:
                self.result.theirs_out |= set(_triples(claim, rank, self._theirs.values(claim, rank)))
                self.result.theirs_in += _triples(claim, rank, [normal])

    @staticmethod
    def _claimed(side: Side, claim: str) -> tuple[str, ...]:
        """Return what a claim is about: thing, property, time."""
        return tuple(side.first(claim, property_) for property_ in (XKG.about, XKG.property, XKG.asOf))

    def _same_headcounts(self, record: str) -> tuple[str, ...]:
        """Return the ways to tell a number that both use; where they differ, the more exact one stays."""
        here, there = (
            tuple(each for each in _HEADCOUNTS if side.values(record, each))
            for side in (self._ours, self._theirs)
        )
        if not here or not there or here == there:
            return here
        less = self._theirs if _HEADCOUNTS.index(here[0]) <= _HEADCOUNTS.index(there[0]) else self._ours
        values = (self._ours.values(record, here[0])[0], self._theirs.values(record, there[0])[0])
        self.result.left_out.append(self._conflict(record, XKG.headcount, *values))
        for property_ in there if less is self._theirs else here:
            self._drop(record, property_, less)
        return ()

    def _parts(self, record: str, property_: str) -> None:
        """Leave out their parts of a record where ours has its own."""
        here, there = self._ours.values(record, property_), self._theirs.values(record, property_)
        if not here or set(there) <= set(here):
            return
        self.result.left_out.append(self._conflict(record, property_, here[0], there[0]))
        self._drop(record, property_, self._theirs)
        for part in self._theirs.iris(record, property_):
            for each, values in self._theirs.things.get(part, {}).items():
                self.result.theirs_out |= set(_triples(part, each, values))

    def _property(self, record: str, property_: str) -> None:
        here, there = self._ours.values(record, property_), self._theirs.values(record, property_)
        our_claims = self._ours.claimed.get((record, property_), [])
        their_claims = self._theirs.claimed.get((record, property_), [])
        if our_claims or their_claims:
            self._beside_claims(record, property_, our_claims or here, their_claims or there)
        elif here and there:
            self._values(record, property_, here[0], there[0])

    def _values(self, record: str, property_: str, here: Term, there: Term) -> None:
        more = telling_more(here, there, self._concepts)
        if more is None:
            self.result.conflicts.append(self._conflict(record, property_, here, there))
            self._claim(record, property_, self._ours)
            self._claim(record, property_, self._theirs)
        elif here != there:
            self._drop(record, property_, self._ours if more == there else self._theirs)

    def _beside_claims(self, record: str, property_: str, here: list[Term], there: list[Term]) -> None:
        """Make claims of what a side says beside claims of the other one."""
        if not here or not there:
            return
        if not any(self._concepts.agree(one, other) for one in here for other in there):
            self.result.conflicts.append(self._conflict(record, property_, here[0], there[0]))
        for side in (self._ours, self._theirs):
            if side.values(record, property_):
                self._claim(record, property_, side)

    def _conflict(self, thing: str, property_: str, here: Term, there: Term) -> Conflict:
        return Conflict(
            thing, property_, here, self._ours.evidence(thing), there, self._theirs.evidence(thing)
        )

    def _drop(self, record: str, property_: str, side: Side) -> None:
        """Leave out what a side says by a property, with its wording."""
        gone = self.result.ours_out if side is self._ours else self.result.theirs_out
        for each in (property_, *_WORDING.get(property_, ())):
            gone |= set(_triples(record, each, side.values(record, each)))

    def _claim(self, record: str, property_: str, side: Side) -> None:
        """Make claims of what a side says by a property, one for each of its lines."""
        made = self.result.ours_in if side is self._ours else self.result.theirs_in
        for value in side.values(record, property_)[:1]:
            for passage in sorted(side.passages(record, property_, value)) or [""]:
                if (record, property_, value, passage) not in self._ours.claims:
                    made += self._claim_triples(record, property_, side, value, passage)
        self._drop(record, property_, side)

    def _claim_triples(
        self, record: str, property_: str, side: Side, value: Term, passage: str
    ) -> Iterator[Triple]:
        claim = self._claim_iri(record, property_, side, passage)
        yield from _triples(claim, RDF.type, [NamedNode(XKG.Claim)])
        yield from _triples(claim, XKG.about, [NamedNode(record)])
        yield from _triples(claim, XKG.property, [NamedNode(property_)])
        yield from _triples(claim, XKG.rank, [NamedNode(XKG.Normal)])
        yield from _triples(claim, XKG.value if isinstance(value, Literal) else XKG.valueNode, [value])
        for wording in _WORDING.get(property_, ())[:1]:
            yield from _triples(claim, XKG.asWritten, side.values(record, wording)[:1])
        if property_ == XKG.date and (basis := side.values(record, XKG.dateBasis)):
            yield from _triples(claim, XKG.dateBasis, basis)
            yield from _triples(claim, XKG.reason, side.values(record, XKG.reason))
        yield from _triples(claim, PROV.wasDerivedFrom, [NamedNode(passage)] if passage else [])

    def _claim_iri(self, record: str, property_: str, side: Side, passage: str) -> str:
        """Return the IRI of a claim by its subject and its line, and by its side where both cite that."""
        name = property_.removeprefix(XKG.namespace).lower()
        ours = {"", *self._ours.iris(record, PROV.wasDerivedFrom)}
        of_side = [self._slug] if side is self._theirs and passage in ours else []
        words = [_slug_of(record), name, passage.rpartition("/")[2], *of_side]
        return entity_iri(side.base, "claim", "-".join(filter(None, words)))

    def _labels(self, thing: str) -> None:
        """Keep their label as another name, where ours is called otherwise in the same language."""
        ours = {_language(label): label for label in self._ours.values(thing, SKOS.prefLabel)}
        for label in self._theirs.values(thing, SKOS.prefLabel):
            if ours.get(_language(label), label) != label:
                self.result.theirs_out |= set(_triples(thing, SKOS.prefLabel, [label]))
                self.result.theirs_in += _triples(thing, SKOS.altLabel, [label])


def _triples(subject: str, property_: str, values: list[Term]) -> Iterator[Triple]:
    for value in values:
        yield Triple(NamedNode(subject), NamedNode(property_), value)


def _preferred(side: Side) -> list[str]:
    return [claim for claim in side.of_class(XKG.Claim) if XKG.Preferred in side.iris(claim, XKG.rank)]


def _language(label: Term) -> str:
    return (label.language or "") if isinstance(label, Literal) else ""


def _slug_of(record: str) -> str:
    """Return the slug of a record, whichever base it has."""
    base = record.partition("/id/")[0] + "/"
    found = entity_name(base, record)
    return found.slug if found else "record"
