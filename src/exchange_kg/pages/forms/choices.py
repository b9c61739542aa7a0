"""What a field of a form offers: the concepts of a scheme, or the first of the things of a class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.query import Labels, ParameterType
from exchange_kg.query.arguments import NAMED
from exchange_kg.query.question_files import own_question
from exchange_kg.store import NamedNode
from exchange_kg.store.kept import kept

if TYPE_CHECKING:
    from exchange_kg.messages import Language
    from exchange_kg.store import Dataset

CONCEPTS = frozenset({ParameterType.KIND, ParameterType.STATUS, ParameterType.OFFICE})
"""The types of which all values are offered, to choose one."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A thing that a field offers, by its IRI and label."""

    iri: str
    label: str

    @property
    def slug(self) -> str:
        """The last part of the IRI, which names a concept within its scheme."""
        return self.iri.rpartition("/")[2]


@kept
def choices(dataset: Dataset, type_: ParameterType, language: Language) -> tuple[Choice, ...]:
    """Return what is offered for a type of parameter, by label: at most two hundred.

    Where there are more, these have most agreements. Nothing for a type without a class.
    """
    iris = _offered(dataset, type_)
    labels = Labels(dataset, language)
    labels.learn(iris)
    return tuple(sorted((Choice(iri, labels.text(iri)) for iri in iris), key=lambda choice: choice.label))


@kept
def _offered(dataset: Dataset, type_: ParameterType) -> tuple[str, ...]:
    """Return the IRIs of what is offered."""
    classes = [NamedNode(iri) for iri in NAMED.get(type_, ())]
    if not classes:
        return ()
    query = own_question(__package__, "choices").filled({"class": classes})
    return tuple(row["thing"].value for row in dataset.select(query, source="choices.rq").rows)
