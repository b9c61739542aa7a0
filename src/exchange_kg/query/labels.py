"""What things are called in the language of a reader."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from exchange_kg.messages import area_messages
from exchange_kg.query.question_files import own_question
from exchange_kg.store import Literal, NamedNode, bcp47
from exchange_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.messages import Language
    from exchange_kg.store import Dataset


class Labels:
    """Labels in one language, asked of a dataset in batches and kept.

    Where a thing has no label in the language: that in English, in Japanese, in the first language by its
    tag, without a language (an identifier).
    """

    def __init__(self, dataset: Dataset, language: Language) -> None:
        self._dataset = dataset
        self._language = language
        self._order = (language, "en", "ja")
        self._known: dict[str, Literal | None] = {}

    def learn(self, iris: Iterable[str]) -> None:
        """Ask for the labels of things, all those that are not known yet with one query."""
        unknown = {iri for iri in iris if iri not in self._known}
        if not unknown:
            return
        found: dict[str, list[Literal]] = defaultdict(list)
        nodes = [NamedNode(iri) for iri in sorted(unknown)]
        for row in self._dataset.select(own_question(__package__, "labels").filled({"thing": nodes})).rows:
            thing, label = row["thing"], row["label"]
            if isinstance(label, Literal):
                found[thing.value].append(label)
        self._known |= {iri: min(found[iri], key=self._rank, default=None) for iri in unknown}

    def label(self, iri: str) -> Literal | None:
        """Return the label of a thing that was learnt, None where it has none."""
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

    def _rank(self, label: Literal) -> tuple[int, str, str]:
        tag = label.language or ""
        if tag in self._order:
            return self._order.index(tag), tag, label.value
        return (3 if tag else 4), bcp47(tag), label.value


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri[len(namespace) :].isidentifier():
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
