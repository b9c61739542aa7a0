"""The words for agreements and their parties in exports: names in all languages, codes of concepts, dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.messages import LANGUAGES
from exchange_kg.query import labels_in_each
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from exchange_kg.query.ties import OwnTie
    from exchange_kg.store import Dataset


class TieWords:
    """Names of the things with some IRIs, asked for at once, and plain values of agreements."""

    def __init__(self, dataset: Dataset, iris: Collection[str]) -> None:
        self._labels = labels_in_each(dataset, LANGUAGES, iris)

    def names(self, iri: str) -> dict[str, str]:
        """Return the name of a thing in each language, `name_ja` and `name_en`."""
        return {f"name_{language}": labels.text(iri) for language, labels in self._labels.items()}

    def values(self, tie: OwnTie) -> Mapping[str, str]:
        """Return kind and status by their codes, the date as EDTF, and the lines as evidence; "" for none."""
        return {
            "kind": _value(tie, XKG.kind).rpartition("/")[2],
            "status": _value(tie, XKG.status).rpartition("/")[2],
            "date": _value(tie, XKG.date),
            "evidence": ", ".join(tie.evidence),
        }


def class_name(iri: str) -> str:
    """Return the local name of a class: `Municipality`."""
    return iri.removeprefix(XKG.namespace)


def _value(tie: OwnTie, property_: str) -> str:
    return min((str(term.value) for term in tie.values.get(property_, ())), default="")
