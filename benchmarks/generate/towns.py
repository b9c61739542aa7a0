"""The towns, and what belongs to some of them: a school, a festival, a mayor whose name is known."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from benchmarks.generate.names import name
from benchmarks.generate.people import mayor
from benchmarks.generate.statements import Statements, class_, decimal, text, thing
from benchmarks.generate.ties import COUNTRIES, country, position
from exchange_kg.store import Literal, NamedNode
from exchange_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from datetime import date as Day  # noqa: N812  (a class)

_SCHOOLS = (
    ("First Junior High School", "第一中学校"),
    ("Second Elementary School", "第二小学校"),
    ("Girls' High School", "女子高等学校"),
    ("Agricultural High School", "農業高等学校"),
    ("Harbour Elementary School", "港小学校"),
    ("Technical College", "工業高等専門学校"),
    ("North Junior High School", "北中学校"),
    ("Commercial High School", "商業高等学校"),
    ("Academy of Foreign Languages", "外国語学院"),
    ("Riverside Elementary School", "川沿小学校"),
    ("School of Arts", "芸術学校"),
)
# The place in a row of five towns of the one with a school that takes part, and with a festival for guests.
_SCHOOL, _FESTIVAL = 0, 1


class Towns:
    """Writes towns into the files of reference of one batch."""

    def __init__(self, seed: int, number: int) -> None:
        self._seed = seed
        self._places = Statements(f"graph/reference/places-{number:05d}")
        self._schools = Statements(f"graph/reference/organisations-{number:05d}")
        self._persons = Statements(f"graph/reference/persons-{number:05d}")
        self.occasions = Statements(f"graph/reference/occasions-{number:05d}")

    @property
    def graphs(self) -> tuple[Statements, ...]:
        """All that was written."""
        return self._places, self._schools, self._persons, self.occasions

    def countries(self) -> None:
        """Write all countries, once for a graph."""
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

    def town(self, town: int) -> None:
        """Write a town and what belongs to it."""
        names, home = name(town), country(town)
        own = {"ko": names.hangul + "시", "ru": names.cyrillic.capitalize(), "zh-Hans": names.chinese + "市"}
        labels = [text(names.latin.capitalize(), "en"), text(names.katakana + "市", "ja")]
        if home.language:
            labels.append(text(own[home.language], home.language))
        latitude, longitude = (decimal(degrees, 4) for degrees in position(town))
        self._places.add(
            place(town).value,
            {
                "rdf:type": class_("Municipality"),
                "skos:prefLabel": labels,
                "xkg:latitude": latitude,
                "xkg:longitude": longitude,
                "xkg:within": thing(f"place/{home.code}"),
            },
        )
        self._school(town)
        self._festival(town)
        self._mayor(town)

    def _school(self, town: int) -> None:
        if node := school(town):
            english, japanese = labels_of_school(town)
            self._schools.add(
                node.value,
                {
                    "rdf:type": class_("School"),
                    "skos:prefLabel": [text(english, "en"), text(japanese, "ja")],
                    "xkg:basedIn": place(town),
                },
            )

    def _festival(self, town: int) -> None:
        if node := festival(town):
            names = name(town)
            label = [text(f"{names.latin.capitalize()} Festival", "en"), text(f"{names.katakana}祭り", "ja")]
            properties = {"rdf:type": class_("Occasion"), "skos:prefLabel": label, "xkg:place": place(town)}
            self.occasions.add(node.value, properties)

    def _mayor(self, town: int) -> None:
        if known := mayor(self._seed, town):
            self._persons.add(
                thing(f"person/{known.path}").value,
                {
                    "rdf:type": class_("Person"),
                    "skos:prefLabel": [text(known.english, "en"), text(known.japanese, "ja")],
                    "xkg:reading": text(known.reading, "ja-Hira") if known.reading else None,
                },
            )


def place(town: int) -> NamedNode:
    """Return the IRI of a town."""
    return thing(f"place/{country(town).code}-{name(town).latin}")


def school(town: int) -> NamedNode | None:
    """Return the IRI of the school of a town that takes part in exchanges, None for most towns."""
    return None if town // 2 % 5 != _SCHOOL else thing(f"org/{name(town).latin}-school")


def labels_of_school(town: int) -> tuple[str, str]:
    """Return the name of the school of a town in English and Japanese."""
    names, (english, japanese) = name(town), Random(f"school/{town}").choice(_SCHOOLS)
    return f"{names.latin.capitalize()} {english}", f"{names.katakana}市立{japanese}"


def festival(town: int) -> NamedNode | None:
    """Return the IRI of the festival of a town, None for most towns."""
    return None if town // 2 % 5 != _FESTIVAL else thing(f"occasion/{name(town).latin}-festival")


def mayor_on(seed: int, town: int, day: Day) -> NamedNode | None:
    """Return the IRI of the mayor of a town on a day, None where documents do not tell the name."""
    known = mayor(seed, town)
    return thing(f"person/{known.path}") if known and known.on(day) else None
