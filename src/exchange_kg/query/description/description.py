"""What a description holds; every text in it is in the language that was asked for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """A label with its BCP 47 language tag ("" for none)."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Value:
    """A term as people read it: a label, a date, a text.

    `value` is the IRI or the lexical form; `asserted` tells what a file states from what only a rule adds;
    `language` is the BCP 47 tag of a text ("" for none).
    """

    value: str
    text: str
    asserted: bool = True
    language: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The values of one predicate, or the things that link by it, asserted ones first."""

    predicate: str
    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement of the thing; `tie` tells those that link their parties. None: not recorded."""

    agreement: Value
    tie: bool
    partners: tuple[Value, ...]
    kind: Value | None
    status: Value | None
    date: Value | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """An exchange that the thing had part in."""

    exchange: Value
    date: Value | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a source claims of the thing; `rank` is None where the claim has none."""

    claim: str
    property: str
    value: Value
    rank: Value | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """All that is known of a thing.

    `agreements` stand oldest first, `exchanges` latest first, both with those without a date at the end.
    `links` are the statements of others about the thing, without agreements, exchanges and claims; `cut`
    where there are too many of these, or of exchanges, to tell all. `evidence` are passages as
    `source:lines`, in the order of the documents.
    """

    iri: str
    label: str
    labels: tuple[Label, ...]
    classes: tuple[Value, ...]
    facts: tuple[Group, ...]
    agreements: tuple[Agreement, ...]
    exchanges: tuple[Exchange, ...]
    claims: tuple[Claim, ...]
    links: tuple[Group, ...]
    cut: bool
    evidence: tuple[str, ...]
