"""One document and the records of it: each is read from a line of its own, and now and then has a fault."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from benchmarks.generate.faults import Fault, Properties, planted
from benchmarks.generate.statements import Statements, class_, concept, text, thing
from exchange_kg.store import Literal

if TYPE_CHECKING:
    from random import Random

    from exchange_kg.store import NamedNode


class Document:
    """The annals that a batch is read from; `name` is the last part of its IRI."""

    def __init__(self, number: int, random: Random) -> None:
        self.name = f"annals-{number:05d}-of-ties"
        self.sources = Statements(f"graph/reference/sources-{number:05d}")
        self.records = Statements(f"graph/{self.name}")
        self.faults: list[Fault] = []
        self._number = number
        self._random = random
        self._line = 0
        self._exchange = 0
        self._claim = 0
        self._describe()

    def _describe(self) -> None:
        title = [text(f"Annals {self._number}", "en"), text(f"交流年報{self._number}", "ja")]
        self.sources.add(
            thing(f"source/{self.name}").value,
            {
                "rdf:type": class_("Source"),
                "skos:prefLabel": title,
                "dcterms:identifier": Literal(self.name),
                "dcterms:language": Literal("en"),
                "dcterms:title": title,
                "xkg:sha256": Literal(hashlib.sha256(self.name.encode()).hexdigest()),
            },
        )

    def record(self, path: str, kind: str, properties: Properties) -> None:
        """Add a record of a class from the next line of the document."""
        iri = thing(path).value
        properties = {"rdf:type": class_(kind), "prov:wasDerivedFrom": self._passage(), **properties}
        if code := planted(kind, properties, self._random):
            self.faults.append(Fault(iri, code))
        self.records.add(iri, properties)

    def claim(self, about: NamedNode, properties: Properties) -> None:
        """Add what the next line of the document claims of a thing; claims have no faults."""
        self._claim += 1
        iri = thing(f"claim/{self.name}-{self._claim}").value
        evidence = {"prov:wasDerivedFrom": self._passage(), "xkg:about": about}
        self.records.add(iri, {"rdf:type": class_("Claim"), **evidence, **properties})

    def participation(self, path: str, role: str, town: NamedNode, mayor: NamedNode | None) -> NamedNode:
        """Add that the mayor of a town took part; None for a mayor whose name is not known."""
        node = thing(path)
        self.records.add(
            node.value,
            {
                "rdf:type": class_("Participation"),
                "xkg:agent": mayor,
                "xkg:office": concept("office/mayor"),
                "xkg:officeOf": town,
                "xkg:role": concept(f"role/{role}"),
            },
        )
        return node

    def next_exchange(self) -> str:
        """Return the path of a new exchange."""
        self._exchange += 1
        return f"exchange/{self.name}-{self._exchange:03d}"

    def _passage(self) -> NamedNode:
        self._line += 1
        passage = thing(f"passage/{self.name}-{self._line}")
        self.records.add(
            passage.value,
            {
                "rdf:type": class_("Passage"),
                "xkg:firstLine": self._line,
                "xkg:inSource": thing(f"source/{self.name}"),
                "xkg:lastLine": self._line,
            },
        )
        return passage
