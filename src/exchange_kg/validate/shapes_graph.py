"""What the findings take from the shapes graph: codes, texts, severities and targets of shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from exchange_kg.messages import LANGUAGES
from exchange_kg.store import BlankNode, Literal, NamedNode
from exchange_kg.store.triple_index import TripleIndex
from exchange_kg.validate.validation_report import severity_of
from exchange_kg.vocabulary import DCTERMS, SH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.messages import Language
    from exchange_kg.model.findings import Severity
    from exchange_kg.store import Subject, Term, Triple


class ShapesGraph:
    """Answers questions about shapes; what a shape does not say is taken from the shape around it."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._graph = TripleIndex(triples)

    def code(self, shape: Subject) -> str | None:
        """Return the dcterms:identifier of a shape, else the last part of its IRI; None where it has none."""
        around = self._nearest(shape, DCTERMS.identifier)
        if around:
            return cast("Literal", self._graph.value(around, DCTERMS.identifier)).value
        named = self.named(shape)
        return local_name(named.value) if isinstance(named, NamedNode) else None

    def named(self, shape: Subject) -> Subject:
        """Return the nearest shape that has an IRI, or the shape itself where none has."""
        return next((node for node in self._around(shape) if isinstance(node, NamedNode)), shape)

    def messages(self, shape: Subject) -> tuple[Literal, ...]:
        """Return what is wrong by a shape: its sh:message."""
        return self._literals(shape, SH.message)

    def texts(self, shape: Subject, predicate: str) -> dict[Language, str]:
        """Return what a property says in each language; empty where a shape does not have it."""
        return in_each_language(self._literals(shape, predicate))

    def severity(self, shape: Subject) -> Severity:
        """Return the severity of the results of a shape."""
        return severity_of(self._graph.value(shape, SH.severity))

    def targets(self, shape: Subject, kind: str) -> list[NamedNode]:
        """Return the targets of a shape that are of one kind, such as sh:targetSubjectsOf."""
        return [target for target in self._graph.objects(shape, kind) if isinstance(target, NamedNode)]

    def classes(self, shape: Subject) -> set[Term]:
        """Return the classes that a shape, and the shapes without an IRI in it, ask for by sh:class."""
        found: set[Term] = set()
        waiting, seen = [shape], set()
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen.add(node)
                found |= set(self._graph.objects(node, SH.class_))
                waiting += [
                    said.object for said in self._graph.about(node) if isinstance(said.object, BlankNode)
                ]
        return found

    def _literals(self, shape: Subject, predicate: str) -> tuple[Literal, ...]:
        around = self._nearest(shape, predicate)
        texts = self._graph.objects(around, predicate) if around else []
        return tuple(text for text in texts if isinstance(text, Literal))

    def _nearest(self, shape: Subject, predicate: str) -> Subject | None:
        nodes = self._around(shape)
        return next((node for node in nodes if self._graph.value(node, predicate) is not None), None)

    def _around(self, shape: Subject) -> Iterator[Subject]:
        """Yield a shape, what refers to it, and so on outwards, up to a shape with an IRI."""
        node: Subject | None = shape
        seen = set()
        while node is not None and node not in seen:
            yield node
            seen.add(node)
            referrers = [] if isinstance(node, NamedNode) else self._graph.naming(node)
            node = referrers[0].subject if referrers else None


def in_each_language(texts: Iterable[Literal]) -> dict[Language, str]:
    """Return a text in each language; where one is missing, another stands in. Empty without texts."""
    found = {text.language: text.value for text in sorted(texts, key=str)}
    return {language: found.get(language, next(iter(found.values()))) for language in LANGUAGES if found}


def local_name(iri: str) -> str:
    """Return what follows the last `#` or `/` of an IRI.

    >>> local_name("http://www.w3.org/ns/shacl#MinCountConstraintComponent"), local_name("https://example.org/a/")
    ('MinCountConstraintComponent', 'a')
    """
    return iri.rstrip("#/").rpartition("#")[2].rpartition("/")[2]
