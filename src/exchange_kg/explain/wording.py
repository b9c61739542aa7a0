"""Triples and patterns in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exchange_kg.messages import text
from exchange_kg.query.labels import Labels
from exchange_kg.query.readable import readable
from exchange_kg.rules.shapes.property_path import Predicate, sparql_path
from exchange_kg.store import Literal, NamedNode, Variable, parts
from exchange_kg.store.turtle_terms import Names
from exchange_kg.vocabulary import ONTOLOGY

if TYPE_CHECKING:
    from exchange_kg.messages import Language
    from exchange_kg.proofs import Pattern
    from exchange_kg.rules.shapes.property_path import PropertyPath
    from exchange_kg.store import Dataset, Term, Triple

    Slot = Term | Variable

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Wording:
    """Writes in one language, with the labels of a dataset."""

    def __init__(self, dataset: Dataset, base: str, language: Language) -> None:
        self.language = language
        self._names = Names(base)
        self._labels = Labels(dataset, language)

    def statement(self, triple: Triple) -> str:
        """Return a triple in words."""
        subject, predicate, object_ = parts(triple)
        return self._joined(subject, Predicate(predicate), object_)

    def pattern(self, pattern: Pattern) -> str:
        """Return a pattern in words; what may be anything is "some ..."."""
        return self._joined(pattern.subject, pattern.path, pattern.object)

    def term(self, term: Slot) -> str:
        """Return what a term is called."""
        match term:
            case NamedNode():
                self._labels.learn([term.value])
                label = self._labels.label(term.value)
                return label.value if label else self._names.iri(term)
            case Literal():
                return readable(term, self.language)
            case Variable():
                return text("explain.some", self.language, what=self._anything(term.value.partition("__")[0]))
        return "[]"

    def property(self, iri: NamedNode) -> str:
        """Return what a property is called."""
        self._labels.learn([iri.value])
        return self._labels.word(iri.value)

    def _anything(self, variable: str) -> str:
        """Return what a variable stands for: the class or property of its name, else its name as words."""
        terms = [f"{ONTOLOGY}#{name}" for name in (variable[:1].upper() + variable[1:], variable)]
        self._labels.learn(terms)
        labels = (self._labels.label(term) for term in terms)
        return next((label.value for label in labels if label), _CAPITAL.sub(" ", variable).lower())

    def _joined(self, subject: Slot, path: PropertyPath | Variable, object_: Slot) -> str:
        link = self.term(path) if isinstance(path, Variable) else sparql_path(path, self.property)
        fields = {"subject": self.term(subject), "property": link, "object": self.term(object_)}
        return text("explain.statement", self.language, **fields)
