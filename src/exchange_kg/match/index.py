"""From a name in any script, a code or an IRI to the thing that is meant."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from exchange_kg.errors import UnknownNameError, UsageError
from exchange_kg.match.distance import edit_distance
from exchange_kg.match.folding import fold
from exchange_kg.match.keys import (
    NameKey,
    Table,
    code_key,
    code_keys,
    exact_keys,
    name_keys,
    path_keys,
    slug_keys,
    table,
    without_lost_zero,
)
from exchange_kg.match.names import LABELS, Name, read_names, read_subclasses, read_types, read_types_of
from exchange_kg.store import NamedNode, bcp47
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from exchange_kg.messages import Language
    from exchange_kg.store import Dataset

# Named one by one, for a dataset without the ontology.
_UNITS = (XKG.AdministrativeUnit, XKG.Country, XKG.Region, XKG.Municipality)
_MOST_NEAR = 5
_NOTHING: frozenset[str] = frozenset()


class NameIndex:
    """The names of all things of a dataset, as they were when first asked for.

    Where `types` are given, only things of one of these classes (or a class below) or concept schemes count.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    def resolve(self, text: str, types: Collection[str] = ()) -> NamedNode:
        """Return the one thing that a text names.

        The first of these that anything has decides: an IRI (whole, or from its type on: `place/jp-sapporo`),
        a label, another name or reading or code or slug, a folded name, a unit's name without its suffix.
        Raises UnknownNameError, with the nearest names, where nothing has it, and UsageError, with the
        candidates, where several have.
        """
        found = self.candidates(text, types)
        if not found:
            near = self.near(text, types)
            raise UnknownNameError("match.unknown" if near else "match.unlike_any", text=text, near=near)
        if len(found) > 1:
            written = "; ".join(f"{self.label(thing)} <{thing}>" for thing in found)
            raise UsageError("match.ambiguous", text=text, candidates=written)
        return NamedNode(found[0])

    def candidates(self, text: str, types: Collection[str] = ()) -> tuple[str, ...]:
        """Return the IRIs of all things that a text may name, by the same order as `resolve`, sorted."""
        wanted, text = self._with_subclasses(types), text.strip()
        if (own := read_types_of(self._dataset, text)) and (not wanted or wanted & own):
            return (text,)  # an IRI, found without reading all others
        for things in self._levels(text):
            found = self._of_types(things, wanted)
            if found:
                return tuple(sorted(found))
        return ()

    def near(self, text: str, types: Collection[str] = ()) -> tuple[str, ...]:
        """Return up to five names that the text may have meant, nearest first, one of each thing."""
        key = fold(text)
        wanted = self._with_subclasses(types)
        far = max(1, len(key) // 3)
        close: dict[str, tuple[int, str]] = {}
        for other in self._name_keys:
            distance = _distance(key, other.key, far)
            if distance <= far and self._of_types([other.name.thing], wanted):
                nearest = (distance, other.name.text)
                close[other.name.thing] = min(close.get(other.name.thing, nearest), nearest)
        names = dict.fromkeys(name for _, name in sorted(close.values()))
        return tuple(names)[:_MOST_NEAR]

    def labels(self, thing: str) -> Mapping[str, str]:
        """Return the labels of a thing by their language tags."""
        return self._labels_of.get(thing, {})

    def label(self, thing: str, language: Language = "ja") -> str:
        """Return the label in a language, else in Japanese, English or the first other; else the IRI."""
        labels = self.labels(thing)
        tags = [tag for tag in (language, "ja", "en", *sorted(labels)) if tag in labels]
        return labels[tags[0]] if tags else thing

    def _levels(self, text: str) -> Iterator[Iterable[str]]:
        code, folded = code_key(text), fold(text)
        yield self._paths.get(text, _NOTHING)
        yield self._labels.get(text, _NOTHING)
        yield self._other_names.get(text, set()) | self._codes.get(code, set())
        yield self._codes.get(without_lost_zero(code), _NOTHING)
        yield self._folded.get(folded, _NOTHING)
        yield self._without_suffix.get(folded, _NOTHING)

    def _of_types(self, things: Iterable[str], wanted: set[str]) -> list[str]:
        return [thing for thing in things if not wanted or wanted & self._types.get(thing, set())]

    def _with_subclasses(self, types: Collection[str]) -> set[str]:
        return set(types).union(*(self._subclasses.get(type_, ()) for type_ in types))

    @cached_property
    def _names(self) -> list[Name]:
        return read_names(self._dataset)

    @cached_property
    def _types(self) -> dict[str, set[str]]:
        return read_types(self._dataset)

    @cached_property
    def _subclasses(self) -> dict[str, set[str]]:
        return read_subclasses(self._dataset)

    @cached_property
    def _labels_of(self) -> dict[str, dict[str, str]]:
        labels: dict[str, dict[str, str]] = {}
        for name in self._names:
            if name.property in LABELS:
                labels.setdefault(name.thing, {}).setdefault(bcp47(name.language), name.text)
        return labels

    @cached_property
    def _paths(self) -> Table:
        return table(key for thing in self._types for key in path_keys(thing))

    @cached_property
    def _labels(self) -> Table:
        return table(exact_keys(self._names, labels=True))

    @cached_property
    def _other_names(self) -> Table:
        slugs = (key for thing in self._types for key in slug_keys(thing))
        return table((*exact_keys(self._names, labels=False), *slugs))

    @cached_property
    def _codes(self) -> Table:
        return table(code_keys(self._names))

    @cached_property
    def _name_keys(self) -> list[NameKey]:
        units = self._of_types(self._types, self._with_subclasses(_UNITS))
        return list(name_keys(self._names, set(units)))

    @cached_property
    def _folded(self) -> Table:
        return table((other.key, other.name.thing) for other in self._name_keys if other.whole)

    @cached_property
    def _without_suffix(self) -> Table:
        return table((other.key, other.name.thing) for other in self._name_keys if not other.whole)


def _distance(key: str, other: str, far: int) -> int:
    """Return the distance of two keys that share something; one more than `far` where they are not near."""
    if abs(len(key) - len(other)) > far or not set(key) & set(other):
        return far + 1
    return edit_distance(key, other)
