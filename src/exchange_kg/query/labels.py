"""What things are called in the language of a reader."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from exchange_kg.match import index_beside, label_rank
from exchange_kg.messages import area_messages
from exchange_kg.query.question_files import own_question
from exchange_kg.store import Literal, NamedNode
from exchange_kg.store.kept import kept, known
from exchange_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from exchange_kg.match import SearchIndex
    from exchange_kg.messages import Language
    from exchange_kg.store import Queryable

    Written = Mapping[str, Sequence[Literal]]
    """The labels of things in every language, by IRI."""


class Labels:
    """Labels in one language (`label_rank`), asked of a dataset in batches where they are not at hand.

    At hand is what has been read of all things, if it has, and the search index that lies beside the
    dataset, or one that is given.
    """

    def __init__(self, dataset: Queryable, language: Language, index: SearchIndex | None = None) -> None:
        """Begin with what is at hand."""
        self._dataset = dataset
        self._language = language
        self._index = index or index_beside(dataset)
        self._written = known(_all_written, dataset) or {}
        self._known: dict[str, Literal | None] = {}

    def learn(self, iris: Iterable[str]) -> None:
        """Look up the labels of things, all those that are not at hand with one query."""
        unknown = {iri for iri in iris if iri not in self._known and iri not in self._written}
        if self._index:
            found = {iri: label for iri in unknown if (label := self._index.label(iri, self._language))}
            self._known |= found
            unknown -= found.keys()
        if unknown:
            self._take(unknown, _asked_of(self._dataset, unknown))

    def _take(self, iris: Iterable[str], found: Written) -> None:
        self._known |= {iri: self._first(found.get(iri, ())) for iri in iris}

    def label(self, iri: str) -> Literal | None:
        """Return the label of a thing that was learnt, None where it has none."""
        if iri not in self._known and iri in self._written:
            self._known[iri] = self._first(self._written[iri])
        return self._known.get(iri)

    def text(self, iri: str) -> str:
        """Return what to show for a thing that was learnt: its label, else its IRI, as short as it can be."""
        label = self.label(iri)
        return label.value if label else _short(iri)

    def word(self, predicate: str) -> str:
        """Return what to call a predicate that was learnt; other vocabularies have words in the messages."""
        label = self.text(predicate)
        words: dict[str, str] | None = area_messages("show")["terms"].get(label)
        return words[self._language] if words else label

    def _first(self, labels: Sequence[Literal]) -> Literal | None:
        return min(labels, key=self._rank, default=None)

    def _rank(self, label: Literal) -> tuple[int, str, str]:
        return label_rank(label.language or "", label.value, self._language)


def labels_in_each(
    dataset: Queryable, languages: Iterable[Language], iris: Iterable[str]
) -> dict[Language, Labels]:
    """Return the labels of some things in several languages, asked for with one query."""
    labels = {language: Labels(dataset, language) for language in languages}
    asked = set(iris)
    found = known(_all_written, dataset) or _asked_of(dataset, asked)
    for each in labels.values():
        each._take(asked, found)  # noqa: SLF001  of this module
    return labels


@kept
def labels_of_all(dataset: Queryable, language: Language) -> Labels:
    """Return the labels of all things of a dataset, asked for once for all languages; callers share them.

    For what tells of the whole graph: to ask for many things by their IRIs costs as much as to read all.
    """
    _all_written(dataset)
    return Labels(dataset, language)


@kept
def _all_written(dataset: Queryable) -> Written:
    return _asked(dataset, own_question(__package__, "labels").text)


def _asked_of(dataset: Queryable, iris: Iterable[str]) -> Written:
    nodes = [NamedNode(iri) for iri in sorted(iris)]
    return _asked(dataset, own_question(__package__, "labels").filled({"thing": nodes})) if nodes else {}


def _asked(dataset: Queryable, query: str) -> dict[str, list[Literal]]:
    """Return the labels that a query tells."""
    found: dict[str, list[Literal]] = defaultdict(list)
    for row in dataset.select(query, source="labels.rq").rows:
        label = row["label"]
        if isinstance(label, Literal):
            found[row["thing"].value].append(label)
    return dict(found)


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri[len(namespace) :].isidentifier():
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
