"""What cells refer to: things of the workspace, by any of their names or codes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError, UnknownNameError
from exchange_kg.match.matching import SAME
from exchange_kg.model.local_government_codes import complete_code, may_be_code
from exchange_kg.vocabulary import ONTOLOGY, XKG

if TYPE_CHECKING:
    from exchange_kg.match.index import NameIndex
    from exchange_kg.store import NamedNode

_KEPT = 100_000
_UNITS = frozenset({XKG.AdministrativeUnit, XKG.Municipality, XKG.Region, XKG.Place})
_SCHEME = "concept/"
_CONCEPTS = ONTOLOGY.removesuffix("ontology")


class References:
    """Resolves texts by a name index, each text once; `least` is the score from which on a name is taken."""

    def __init__(self, index: NameIndex, least: float = SAME) -> None:
        self.find = lru_cache(_KEPT)(self._find)
        self.label = lru_cache(_KEPT)(self._label)
        self._later = lru_cache(_KEPT)(self._successors)
        self._index = index
        self._least = least

    def resolve(self, text: str, kinds: tuple[str, ...]) -> NamedNode:
        """Return the one thing of these classes or concept schemes that is called so.

        Raises UnknownNameError, with near candidates and their scores, and UsageError, with the candidates,
        where it is not one; InputError for a code of a local government that nothing has, or that has passed
        to another: a body that is no more is referred to by its name.
        """
        is_code = may_be_code(text) and not _UNITS.isdisjoint(kinds)
        found = self.find(text.strip().removesuffix(".0") if is_code else text, kinds)
        if is_code:
            self._check_code(text, found)
        if found is None:
            candidates = self._index.near_candidates(text, _types(kinds))
            if kinds and all(kind.startswith(_SCHEME) for kind in kinds):
                near = tuple(dict.fromkeys(each.ground.name for each in candidates))
                raise UnknownNameError("ingest.unknown_concept", near=near, text=text)
            near = tuple(f"{each.ground.name} <{each.thing}> ({each.score:g})" for each in candidates)
            raise UnknownNameError("ingest.unknown_reference", near=near, text=text)
        return found

    def _find(self, text: str, kinds: tuple[str, ...]) -> NamedNode | None:
        """Return the one thing that is called so, None where none is; raises UsageError for several."""
        return self._index.find(text, _types(kinds), self._least)

    def _check_code(self, text: str, found: NamedNode | None) -> None:
        if found is None:
            complete_code(text, max(len(text.strip().removesuffix(".0")), 5))
            raise InputError("ingest.code.unknown", text=text)
        if later := self._later(found.value):
            name = self._index.label(found.value)
            raise InputError("ingest.code.abolished", text=text, name=name, later=later)

    def _successors(self, thing: str) -> tuple[str, ...]:
        return tuple(f"{self._index.label(each)} <{each}>" for each in self._index.successors(thing))

    def _label(self, text: str, kinds: tuple[str, ...], language: str) -> str:
        """Return the label in a language of the one thing that is called so; "" for none of either."""
        found = self._index.candidates(text, _types(kinds))
        return self._index.labels(found[0]).get(language, "") if len(found) == 1 else ""


def _types(kinds: tuple[str, ...]) -> list[str]:
    return [f"{_CONCEPTS}{kind}" if kind.startswith(_SCHEME) else kind for kind in kinds]


def short_name(iri: str) -> str:
    """Return the last part of an IRI without the country: `sapporo` for `.../id/place/jp-sapporo`."""
    name = iri.rpartition("/")[2]
    country, _, rest = name.partition("-")
    return rest if "/id/place/" in iri and len(country) == 2 and rest else name
