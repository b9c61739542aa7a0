"""Classes and properties by their labels, for clients that let people choose among them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.match import fold
from exchange_kg.match.matching import WORDS
from exchange_kg.messages import text as message
from exchange_kg.query.labels import Labels
from exchange_kg.store import NamedNode, with_values
from exchange_kg.store.kept import kept

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.messages import Language
    from exchange_kg.store import Dataset, Term


@dataclass(frozen=True, slots=True)
class NamedTerm:
    """A class or property: its IRI (or one of `WORDS`), its label, the IRIs of the classes right above."""

    id: str
    label: str
    broader: tuple[str, ...] = ()


@kept
def classes(dataset: Dataset, language: Language) -> dict[str, NamedTerm]:
    """Return the classes of the ontology by their IRIs."""
    broader: dict[str, list[str]] = {}
    for row in _rows(dataset, "classes.rq"):
        above = broader.setdefault(row["term"].value, [])
        above += [row["broader"].value] if "broader" in row else []
    labels = _labels(dataset, language, broader)
    return {iri: NamedTerm(iri, labels.text(iri), tuple(above)) for iri, above in broader.items()}


@kept
def properties(dataset: Dataset, language: Language) -> dict[str, NamedTerm]:
    """Return the properties that can be asked for, by their IRIs, after the words that are no properties."""
    iris = [row["term"].value for row in _rows(dataset, "properties.rq")]
    labels = _labels(dataset, language, iris)
    words = {word: NamedTerm(word, message(f"match.condition.{word}", language)) for word in WORDS}
    return words | {iri: NamedTerm(iri, labels.word(iri)) for iri in iris}


@kept
def properties_of_type(dataset: Dataset, type_: str) -> tuple[str, ...]:
    """Return the IRIs of the properties that things of a class have, those of most things first."""
    rows = _rows(dataset, "properties_of_type.rq", type=[NamedNode(type_)])
    return tuple(row["property"].value for row in rows)


def suggested(terms: Iterable[NamedTerm], prefix: str) -> list[NamedTerm]:
    """Return the terms whose label or name begins with a text, then those that hold it."""
    key = fold(prefix)
    found = [(not _begins(term, key), term.label, term) for term in terms if _holds(term, key, prefix)]
    return [term for _, _, term in sorted(found, key=lambda each: each[:2])]


def _begins(term: NamedTerm, key: str) -> bool:
    return fold(term.label).startswith(key) or fold(_local(term.id)).startswith(key)


def _holds(term: NamedTerm, key: str, prefix: str) -> bool:
    return term.id == prefix.strip() or key in fold(term.label) or key in fold(_local(term.id))


def _local(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]


def _labels(dataset: Dataset, language: Language, iris: Iterable[str]) -> Labels:
    labels = Labels(dataset, language)
    labels.learn(iris)
    return labels


def _rows(dataset: Dataset, name: str, **values: list[Term]) -> Iterable[dict[str, Term]]:
    query = (files(__package__) / name).read_text(encoding="utf-8")
    return dataset.select(with_values(query, values), source=name).rows
