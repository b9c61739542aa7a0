"""Questions as example queries that editors offer: https://www.w3.org/TR/shacl/#SPARQLExecutable."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.store import Literal, NamedNode, Triple
from exchange_kg.vocabulary import RDF, RDFS, SH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from exchange_kg.messages import Language


class Example(NamedTuple):
    """A question: its name, titles by language, and the query that runs as it stands."""

    name: str
    titles: Mapping[Language, str]
    query: str


def describe_questions(dataset: NamedNode, base: str, examples: Sequence[Example]) -> Iterator[Triple]:
    """Yield the description of each question, `{base}question/{name}`."""
    for example in examples:
        node = NamedNode(f"{base}question/{example.name}")
        for class_ in (SH.SPARQLExecutable, SH.SPARQLSelectExecutable):
            yield Triple(node, NamedNode(RDF.type), NamedNode(class_))
        for language, title in example.titles.items():
            yield Triple(node, NamedNode(RDFS.comment), Literal(title, language=language))
        yield Triple(node, NamedNode(SH.prefixes), dataset)
        yield Triple(node, NamedNode(SH.select), Literal(example.query))
