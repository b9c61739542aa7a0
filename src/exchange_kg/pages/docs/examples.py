"""A few real things and statements of a dataset for each term, with the lines that they were read from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from exchange_kg.pages.docs.entries import Kind, Term
from exchange_kg.store import NamedNode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from exchange_kg.pages.docs.book import Book
    from exchange_kg.store import Term as Node


@dataclass(frozen=True, slots=True)
class Example:
    """A thing of a dataset or, with `value`, what a property says of it; `evidence` as `source:lines`."""

    thing: str
    evidence: tuple[str, ...] = ()
    value: Node | None = None
    asserted: bool = True


@dataclass(frozen=True, slots=True)
class Examples:
    """The examples of each term by its IRI, and what files say of the first of them."""

    of: Mapping[str, tuple[Example, ...]]
    turtle: Mapping[str, str]

    @classmethod
    def read(cls, book: Book) -> Examples:
        """Choose the examples of all terms of a book."""
        chosen = {term.iri: _chosen(book, term) for term in book.entries if isinstance(term, Term)}
        lines = book.usage.evidence(example.thing for examples in chosen.values() for example in examples)
        of = {
            iri: tuple(replace(example, evidence=lines.get(example.thing, ())) for example in examples)
            for iri, examples in chosen.items()
        }
        return cls(of, book.usage.turtle(examples[0].thing for examples in of.values() if examples))

    def iris(self) -> Iterator[str]:
        """Yield the IRIs in the examples."""
        for example in chain.from_iterable(self.of.values()):
            yield example.thing
            if isinstance(example.value, NamedNode):
                yield example.value.value


def _chosen(book: Book, term: Term) -> tuple[Example, ...]:
    usage = book.usage
    if term.kind is Kind.PROPERTY:
        said = usage.statements(term.iri)
        return tuple(Example(one.subject, value=one.value, asserted=one.asserted) for one in said)
    things = usage.instances(term.iri) if term.kind is Kind.CLASS else usage.named_by(term.iri)
    return tuple(map(Example, things))
