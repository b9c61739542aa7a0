"""What the editor completes from: prefixes and terms at once, things by name as they are typed."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, TypedDict

from exchange_kg.match import GROUPS
from exchange_kg.messages import LANGUAGES, text
from exchange_kg.query.search import Search
from exchange_kg.store import Literal
from exchange_kg.store.kept import kept
from exchange_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from exchange_kg.pages.showing import Showing
    from exchange_kg.store import Dataset

_OF_EACH_GROUP = 4
_LONGEST = 100


class Word(TypedDict):
    """A term of the ontology: its labels by language, and whether it is a class."""

    iri: str
    isClass: bool
    labels: dict[str, str]


class Words(TypedDict):
    """All that is known before anything is typed."""

    prefixes: dict[str, str]
    terms: list[Word]


class Entity(TypedDict):
    """A thing: its label, and what kind of thing it is, in words."""

    iri: str
    label: str
    kind: str


@kept
def words(dataset: Dataset) -> Words:
    """Return the prefixes, and the classes and properties that are declared or used, sorted by IRI."""
    query = (files(__package__) / "terms.rq").read_text(encoding="utf-8")
    terms: dict[str, Word] = {}
    for row in dataset.select(query).rows:
        iri = row["term"].value
        term = terms.setdefault(iri, Word(iri=iri, isClass=row["isClass"].value == "true", labels={}))
        label = row.get("label")
        if isinstance(label, Literal) and label.language in LANGUAGES:
            term["labels"].setdefault(label.language, label.value)
    return Words(prefixes=dict(PREFIXES), terms=[terms[iri] for iri in sorted(terms)])


def entities(showing: Showing, typed: str) -> list[Entity]:
    """Return the things whose names hold what was typed, in any script, best first."""
    search = Search(showing.dataset, showing.index, showing.language, _OF_EACH_GROUP, GROUPS)
    found = sorted(search.names(typed.strip()[:_LONGEST]), key=lambda match: -match.score)
    return [
        Entity(iri=match.iri, label=match.label, kind=text(f"search.groups.{match.group}", showing.language))
        for match in found
    ]
