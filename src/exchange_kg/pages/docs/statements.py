"""What Turtle files say, looked up by subject or object, with texts by language."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from exchange_kg.messages import LANGUAGES, Language
from exchange_kg.store import BlankNode, Literal, NamedNode, Triple, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exchange_kg.store import Subject, Term

Texts: TypeAlias = "Mapping[Language, tuple[str, ...]]"


class Statements:
    """Triples by subject and by object; what it returns is sorted, so that pages come out the same."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._about: dict[Term, list[Triple]] = defaultdict(list)
        self._naming: dict[Term, list[Triple]] = defaultdict(list)
        for triple in triples:
            subject, _, object_ = parts(triple)
            self._about[subject].append(triple)
            self._naming[object_].append(triple)

    def objects(self, subject: Term, predicate: str) -> list[Term]:
        """Return the objects of a subject and a predicate."""
        said = (parts(triple) for triple in self._about.get(subject, ()))
        return sorted((value for _, iri, value in said if iri.value == predicate), key=str)

    def iris(self, subject: str, predicate: str) -> tuple[str, ...]:
        """Return those objects that are IRIs."""
        found = self.objects(NamedNode(subject), predicate)
        return tuple(node.value for node in found if isinstance(node, NamedNode))

    def subjects(self, predicate: str, object_: str) -> tuple[str, ...]:
        """Return the IRIs that a predicate leads from to an IRI."""
        said = (parts(triple) for triple in self._naming.get(NamedNode(object_), ()))
        found = {
            node.value for node, iri, _ in said if iri.value == predicate and isinstance(node, NamedNode)
        }
        return tuple(sorted(found))

    def texts(self, subject: str, *predicates: str) -> Texts:
        """Return the texts of a subject by language, in the order of the predicates."""
        found: dict[Language, tuple[str, ...]] = {}
        for predicate in predicates:
            for text in self.objects(NamedNode(subject), predicate):
                for language in LANGUAGES:
                    if isinstance(text, Literal) and text.language == language:
                        found[language] = (*found.get(language, ()), text.value)
        return found

    def description(self, subject: Subject) -> list[Triple]:
        """Return what is said of a node, and of the blank nodes that this leads to."""
        found: list[Triple] = []
        waiting: list[Term] = [subject]
        while waiting:
            for triple in self._about.get(waiting.pop(), ()):
                found.append(triple)
                value = parts(triple)[2]
                if isinstance(value, BlankNode):
                    waiting.append(value)
        return found
