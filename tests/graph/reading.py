"""One document's part of the graph, as asserted, for tests that count by hand."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from exchange_kg.resources import graph_folder
from exchange_kg.store import Literal, NamedNode, read_triples
from exchange_kg.vocabulary import PROV, RDF, XKG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.store import Triple

BASE = "https://w3id.org/exchange-kg/"
ID = f"{BASE}id/"


Statements = dict[str, dict[str, list[NamedNode | Literal]]]


def by_subject(triples: Iterable[Triple]) -> Statements:
    """Return objects by subject IRI and predicate IRI."""
    found: Statements = {}
    for triple in triples:
        assert isinstance(triple.subject, NamedNode)
        assert isinstance(triple.object, NamedNode | Literal)
        pairs = found.setdefault(triple.subject.value, {})
        pairs.setdefault(triple.predicate.value, []).append(triple.object)
    return found


class Assertions:
    """What the graph asserts after one document, with the reference data, by full IRIs."""

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def triples(self) -> list[Triple]:
        folder = graph_folder()
        paths = (folder / f"{self.source}.ttl", *sorted((folder / "reference").glob("*.ttl")))
        return [triple for path in paths for triple in read_triples(path, BASE)]

    @cached_property
    def statements(self) -> Statements:
        """Objects by subject IRI and predicate IRI."""
        return by_subject(self.triples)

    def values(self, subject: str, predicate: str) -> list[str]:
        """The sorted values."""
        return sorted(term.value for term in self.statements.get(subject, {}).get(predicate, []))

    def value(self, subject: str, predicate: str) -> str:
        """The only value; ValueError if there is none or another."""
        (value,) = self.values(subject, predicate)
        return value

    def lines(self, subject: str) -> set[int]:
        """The cited lines."""
        return {
            line
            for passage in self.values(subject, PROV.wasDerivedFrom)
            for line in range(
                int(self.value(passage, XKG.firstLine)), int(self.value(passage, XKG.lastLine)) + 1
            )
        }


class Reading(Assertions):
    """The same by IRIs without what all of them begin with."""

    def values(self, subject: str, predicate: str) -> list[str]:
        """The sorted values, IRIs without what all of them begin with."""
        found = super().values(f"{ID}{subject}", predicate)
        return sorted(value.removeprefix(ID).removeprefix(f"{BASE}concept/") for value in found)

    def of_class(self, name: str) -> list[str]:
        """The records of this very class that the document is the evidence of."""
        subjects = (subject.removeprefix(ID) for subject in self.statements)
        return sorted(
            s for s in subjects if f"{XKG.namespace}{name}" in self.values(s, RDF.type) and self.ours(s)
        )

    def ours(self, subject: str) -> bool:
        """Whether a passage of this document is the evidence."""
        prefix = f"passage/{self.source}-"
        return any(passage.startswith(prefix) for passage in self.values(subject, PROV.wasDerivedFrom))

    def cited(self) -> set[int]:
        """The lines that any record cites."""
        subjects = (subject.removeprefix(ID) for subject in self.statements)
        return {line for subject in subjects if self.ours(subject) for line in self.lines(subject)}

    def uncited(self) -> set[int]:
        """The lines that the source is said to hold no fact on."""
        return {int(line) for line in self.value(f"source/{self.source}", XKG.uncitedLines).split(",")}

    def exchange(self, number: int) -> str:
        """The numbered exchange or step."""
        return f"exchange/{self.source}-{number:03}"

    def numbered(self) -> list[str]:
        """All numbered exchanges and steps, in order."""
        prefix = f"{ID}exchange/{self.source}-"
        numbers = (s for s in self.statements if s.startswith(prefix) and s.removeprefix(prefix).isdigit())
        return sorted(s.removeprefix(ID) for s in numbers)

    def delegations(self, origin: str, destination: str) -> list[str]:
        """The delegations from one place to another."""
        return [
            s
            for s in self.of_class("Delegation")
            if self.values(s, XKG.from_) == [origin] and destination in self.values(s, XKG.to)
        ]

    def headcounts(self, subjects: Iterable[str]) -> list[int]:
        """The exact head counts that are known, in ascending order."""
        return sorted(int(count) for subject in subjects for count in self.values(subject, XKG.headcount))

    def claims(self, thing: str, property_: str) -> list[str]:
        """The claims of the document about one property of one thing."""
        return [
            claim
            for claim in self.of_class("Claim")
            if self.values(claim, XKG.about) == [thing] and self.values(claim, XKG.property) == [property_]
        ]
