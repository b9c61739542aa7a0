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
    name = "examples.rq"
    query = (files(__package__) / name).read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for row in dataset.select(query, source=name).rows:
        local = row["property"].value.rpartition("#")[2]
        if local != "prefLabel" or row["language"].value == language:
            found.setdefault(local, row["name"].value)
    of_city = [Example(found[kind], text(f"search.by.{kind}", language)) for kind in _KINDS if kind in found]
    dates = area_messages("pages")["search"]["dates"]
    return (*of_city, *(Example(date, words[language]) for date, words in dates.items()))
