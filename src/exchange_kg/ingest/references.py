"""What cells refer to: things of the workspace, by any of their names or codes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from exchange_kg.errors import UnknownNameError
from exchange_kg.vocabulary import ONTOLOGY

if TYPE_CHECKING:
    from exchange_kg.match import NameIndex
    from exchange_kg.store import NamedNode

_KEPT = 100_000
_CONCEPTS = ONTOLOGY.removesuffix("ontology")


class References:
    """Resolves texts by a name index, each text once."""

    def __init__(self, index: NameIndex) -> None:
        self.resolve = lru_cache(_KEPT)(self._resolve)
        self.label = lru_cache(_KEPT)(self._label)
        self._index = index

    def _resolve(self, text: str, kinds: tuple[str, ...]) -> NamedNode:
        """Return the one thing of these classes or concept schemes that is called so.

        Raises UnknownNameError, with near names, and UsageError, with the candidates, where it is not one.
        """
        types = [f"{_CONCEPTS}{kind}" if kind.startswith("concept/") else kind for kind in kinds]
        try:
            return self._index.resolve(text, types)
        except UnknownNameError as error:
            raise UnknownNameError("ingest.unknown_reference", near=error.near, text=text) from None

    def _label(self, text: str, kinds: tuple[str, ...], language: str) -> str:
        """Return the label in a language of the one thing that is called so; "" for none of either."""
        found = self._index.candidates(text, kinds)
        return self._index.labels(found[0]).get(language, "") if len(found) == 1 else ""


def short_name(iri: str) -> str:
    """Return the last part of an IRI without the country: `sapporo` for `.../id/place/jp-sapporo`."""
    name = iri.rpartition("/")[2]
    country, _, rest = name.partition("-")
    return rest if "/id/place/" in iri and len(country) == 2 and rest else name
