"""An explanation in words: what holds and why, or what does not and what is absent."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule or an axiom: its name, what it says in words, and the line or file that it stands in."""

    kind: str
    name: str
    title: str
    description: str
    location: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A triple that holds.

    `statement` is in words, `triple` in Turtle. An asserted one has no reason and no premises, but the places
    where it stands ("graph/towns.ttl:22") and the lines of the documents behind it ("towns:7").
    """

    statement: str
    triple: str
    reason: Reason | None
    locations: tuple[str, ...]
    evidence: tuple[str, ...]
    premises: tuple[Explanation, ...]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What keeps one rule or axiom from making a triple.

    `held` is what holds of its premises and `missing` the one that does not, or `failed` the condition that
    fails, in SPARQL; where it makes other triples of the same subject and property, they are `instead`.
    """

    reason: Reason
    held: tuple[str, ...]
    missing: str
    failed: str
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A triple that does not hold, with what is absent, the least first; `further` more are not shown."""

    statement: str
    triple: str
    obstacles: tuple[Obstacle, ...]
    further: int
