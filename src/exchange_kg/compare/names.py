"""What things are called: as in the second version, else in the first, else in the ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.model.iris import passage_name
from exchange_kg.query.labels import Labels
from exchange_kg.query.readable import readable
from exchange_kg.store import BlankNode, Dataset, Literal, NamedNode
from exchange_kg.vocabulary import DCTERMS, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.messages import Language
    from exchange_kg.store import Quad, Subject, Term

_LABELS = frozenset(map(NamedNode, (SKOS.prefLabel, RDFS.label, DCTERMS.title, DCTERMS.identifier)))
_PASSAGES = "id/passage/"


class Names:
    """The names of some things and of the records that they are parts of, in one language."""

    def __init__(
        self, things: Iterable[Subject], sources: Iterable[Iterable[Quad]], language: Language
    ) -> None:
        """Look things up in sources of labels; of a thing that several have, the first one's labels count."""
        named = {thing for thing in things if isinstance(thing, NamedNode)}
        wanted = named | {NamedNode(record) for thing in named if (record := whole(thing.value))}
        self._language = language
        self._labels = Labels(Dataset.in_memory(_label_quads(wanted, sources)), language)
        self._labels.learn(thing.value for thing in wanted)

    def thing(self, term: Term) -> str:
        """Return what to call a thing; a passage as it is cited, a part after its record."""
        if isinstance(term, BlankNode):
            return "[]"
        passage = cited(term.value)
        if passage or self._labels.label(term.value):
            return passage or self._labels.text(term.value)
        record = whole(term.value)
        if record and self._labels.label(record):
            return f"{self._labels.text(record)} / {term.value.removeprefix(f'{record}/')}"
        return self._labels.text(term.value)

    def property(self, term: NamedNode) -> str:
        """Return what to call a property."""
        return self._labels.word(term.value)

    def value(self, term: Term) -> str:
        """Return a term as people read it."""
        return readable(term, self._language) if isinstance(term, Literal) else self.thing(term)


def whole(iri: str) -> str | None:
    """Return the record that the IRI of a part begins with: `.../id/exchange/a-001` of `.../leader`."""
    before, found, after = iri.partition("/id/")
    type_, slug, *part = [*after.split("/"), ""]
    return f"{before}{found}{type_}/{slug}" if len(part) == 2 else None


def cited(iri: str) -> str | None:
    """Return how a passage is cited, by its IRI.

    >>> cited("https://towns.example/id/passage/himisawa-13"), cited("https://towns.example/id/place/jp-himisawa")
    ('himisawa:13', None)
    """
    base, found, _ = iri.partition(_PASSAGES)
    passage = passage_name(base, iri) if found else None
    return str(passage) if passage else None


def _label_quads(wanted: set[NamedNode], sources: Iterable[Iterable[Quad]]) -> Iterator[Quad]:
    missing = set(wanted)
    for quads in sources:
        found = [quad for quad in quads if quad.predicate in _LABELS and quad.subject in missing]
        missing.difference_update(quad.subject for quad in found)
        yield from found
