"""The graph, one batch of towns after another, so that any size takes the memory of one batch."""

from __future__ import annotations

import hashlib
from datetime import date as Day  # noqa: N812  (a class; `date` makes a literal)
from datetime import timedelta
from itertools import count
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.generate.faults import Fault, Properties, planted
from benchmarks.generate.names import name
from benchmarks.generate.statements import BASE, Statements, class_, concept, date, decimal, text, thing
from benchmarks.generate.ties import COUNTRIES, country, earlier_partners, position
from exchange_kg.store import Literal, NamedNode
from exchange_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["BASE", "Batch", "Fault", "batches"]

_TOWNS = 100
_FIELDS = ("culture", "economy", "music", "sports", "tourism", "welfare", "women", "youth")
_KINDS = ("sister-city", "sister-city", "friendship-city", "goodwill-city", "memorandum")
_FIRST_DAY = Day(1955, 1, 1)
_DAYS = 60 * 365


class Batch(NamedTuple):
    """The graphs of some towns and their ties with towns before them, and the faults in these."""

    graphs: tuple[Statements, ...]
    faults: tuple[Fault, ...]

    @property
    def triples(self) -> int:
        """How many triples the graphs hold."""
        return sum(len(graph.quads) for graph in self.graphs)


def batches(seed: int) -> Iterator[Batch]:
    """Generate the graph of a seed without end: take as many batches as are wanted."""
    for number in count():
        yield _Writer(seed, number).batch()


class _Writer:
    """Writes one batch: the towns, and one document that tells of their ties, line after line."""

    def __init__(self, seed: int, number: int) -> None:
        self._random = Random(f"{seed}/{number}")
        self._number = number
        self._source = f"annals-{number:05d}-of-ties"
        self._line = 0
        self._exchange = 0
        self._places = Statements(f"graph/reference/places-{number:05d}")
        self._sources = Statements(f"graph/reference/sources-{number:05d}")
        self._ties = Statements(f"graph/reference/ties-{number:05d}")
        self._records = Statements(f"graph/{self._source}")
        self._faults: list[Fault] = []

    def batch(self) -> Batch:
        if not self._number:
            self._countries()
        self._document()
        for town in range(self._number * _TOWNS, (self._number + 1) * _TOWNS):
            self._town(town)
            for partner in earlier_partners(town, self._random):
                self._tie(partner, town)
        return Batch((self._places, self._sources, self._ties, self._records), tuple(self._faults))

    def _countries(self) -> None:
        for code, item, english, japanese, *_ in COUNTRIES:
            self._places.add(
                thing(f"place/{code}").value,
                {
                    "rdf:type": class_("Country"),
                    "skos:prefLabel": [text(english, "en"), text(japanese, "ja")],
                    "skos:exactMatch": NamedNode(PREFIXES["wd"] + item),
                    "xkg:isoCode": Literal(code.upper()),
                },
            )

    def _document(self) -> None:
        title = [text(f"Annals {self._number}", "en"), text(f"交流年報{self._number}", "ja")]
        self._sources.add(
            thing(f"source/{self._source}").value,
            {
                "rdf:type": class_("Source"),
                "skos:prefLabel": title,
                "dcterms:identifier": Literal(self._source),
                "dcterms:language": Literal("en"),
                "dcterms:title": title,
                "xkg:sha256": Literal(hashlib.sha256(self._source.encode()).hexdigest()),
            },
        )

    def _town(self, town: int) -> None:
        names, home = name(town), country(town)
        own = {"ko": names.hangul + "시", "ru": names.cyrillic.capitalize(), "zh-Hans": names.chinese + "市"}
        labels = [text(names.latin.capitalize(), "en"), text(names.katakana + "市", "ja")]
        if home.language:
            labels.append(text(own[home.language], home.language))
        latitude, longitude = map(decimal, position(town))
        self._places.add(
            _place(town).value,
            {
                "rdf:type": class_("Municipality"),
                "skos:prefLabel": labels,
                "xkg:latitude": latitude,
                "xkg:longitude": longitude,
                "xkg:within": thing(f"place/{home.code}"),
            },
        )

    def _tie(self, one: int, other: int) -> None:
        path = f"{name(one).latin}-{name(other).latin}"
        english = f"{name(one).latin.capitalize()}–{name(other).latin.capitalize()}"
        japanese = f"{name(one).katakana}市・{name(other).katakana}市"
        parties = [_place(one), _place(other)]
        self._ties.add(
            thing(f"tie/{path}").value,
            {
                "rdf:type": class_("Tie"),
                "skos:prefLabel": [text(english, "en"), text(japanese, "ja")],
                "xkg:party": parties,
            },
        )
        signed = _FIRST_DAY + timedelta(self._random.randrange(_DAYS))
        kind = self._random.choice(_KINDS)
        self._record(
            f"agreement/{path}-{kind}",
            {
                "rdf:type": class_("Agreement"),
                "skos:prefLabel": [text(f"{english} tie", "en"), text(f"{japanese}の提携", "ja")],
                "prov:wasDerivedFrom": self._passage(),
                "xkg:date": date(f"{signed}"),
                "xkg:dateAsWritten": text(f"{signed.year}年{signed.month}月{signed.day}日", "ja"),
                "xkg:kind": concept(f"kind/{kind}"),
                "xkg:party": parties,
                "xkg:status": concept("status/in-force"),
            },
        )
        for _ in range(min(int(self._random.expovariate(0.4)), 20)):
            guest, host = self._random.sample((one, other), 2)
            self._delegation(guest, host, signed)

    def _delegation(self, guest: int, host: int, signed: Day) -> None:
        self._exchange += 1
        path = f"exchange/{self._source}-{self._exchange:03d}"
        length = self._random.randint(2, 9)
        begun = signed + timedelta(self._random.randrange(1, 9 * 365))
        ended = begun + timedelta(length - 1)
        people = self._random.randint(4, 60)
        names = name(guest), name(host)
        self._record(
            path,
            {
                "rdf:type": class_("Delegation"),
                "skos:prefLabel": [
                    text(f"Party of {names[0].latin.capitalize()} in {names[1].latin.capitalize()}", "en"),
                    text(f"{names[0].katakana}市の{names[1].katakana}市訪問団", "ja"),
                ],
                "prov:wasDerivedFrom": self._passage(),
                "xkg:date": date(f"{begun}/{ended}"),
                "xkg:dateAsWritten": text(
                    f"{begun.year}年{begun.month}月{begun.day}日から{length}日間", "ja"
                ),
                "xkg:field": concept(f"field/{self._random.choice(_FIELDS)}"),
                "xkg:from": _place(guest),
                "xkg:headcount": people,
                "xkg:participation": thing(f"{path}/leader"),
                "xkg:statedDays": length,
                "xkg:to": _place(host),
            },
        )
        self._records.add(
            thing(f"{path}/leader").value,
            {
                "rdf:type": class_("Participation"),
                "xkg:office": concept("office/mayor"),
                "xkg:officeOf": _place(guest),
                "xkg:role": concept("role/leader"),
            },
        )

    def _record(self, path: str, properties: Properties) -> None:
        iri = thing(path).value
        if code := planted(properties, self._random):
            self._faults.append(Fault(iri, code))
        self._records.add(iri, properties)

    def _passage(self) -> NamedNode:
        self._line += 1
        passage = thing(f"passage/{self._source}-{self._line}")
        self._records.add(
            passage.value,
            {
                "rdf:type": class_("Passage"),
                "xkg:firstLine": self._line,
                "xkg:inSource": thing(f"source/{self._source}"),
                "xkg:lastLine": self._line,
            },
        )
        return passage


def _place(town: int) -> NamedNode:
    return thing(f"place/{country(town).code}-{name(town).latin}")
