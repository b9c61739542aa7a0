"""What may be searched for, by what the graph holds: names of the city with most agreements, and dates."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.messages import area_messages, text
from exchange_kg.store.kept import kept

if TYPE_CHECKING:
    from exchange_kg.messages import Language
    from exchange_kg.store import Dataset

_KINDS = ("prefLabel", "reading", "localGovernmentCode")


class Example(NamedTuple):
    """A text to search for, and what it is."""

    text: str
    kind: str


@kept
def examples(dataset: Dataset, language: Language) -> tuple[Example, ...]:
    """Return a name, a reading and a code of one city, and dates in both calendars."""
    found: dict[str, str] = {}
    for kind, of_language, name in _names_of_city(dataset):
        if kind != "prefLabel" or of_language == language:
            found.setdefault(kind, name)
    of_city = [Example(found[kind], text(f"search.by.{kind}", language)) for kind in _KINDS if kind in found]
    dates = area_messages("pages")["search"]["dates"]
    return (*of_city, *(Example(date, words[language]) for date, words in dates.items()))


@kept
def _names_of_city(dataset: Dataset) -> tuple[tuple[str, str, str], ...]:
    """Return the names and codes of the city: the kind of each, its language, and the name itself."""
    name = "examples.rq"
    query = (files(__package__) / name).read_text(encoding="utf-8")
    return tuple(
        (row["property"].value.rpartition("#")[2], row["language"].value, row["name"].value)
        for row in dataset.select(query, source=name).rows
    )
