"""From a name in any script, a code or an IRI to the thing that is meant."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.errors import UnknownNameError, UsageError
from exchange_kg.match.folding import fold
from exchange_kg.match.matching.facts import types_of
from exchange_kg.match.matching.grounds import named_within, same_named
from exchange_kg.match.matching.matcher import Matcher, chosen
from exchange_kg.match.matching.reasons import SAME
from exchange_kg.match.matching.wanted import Wanted
from exchange_kg.match.names import read_types_of
from exchange_kg.match.search_index.beside import index_of
from exchange_kg.store import Literal, NamedNode, bcp47, with_values

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from exchange_kg.match.matching.grounds import Grounds
    from exchange_kg.match.matching.matcher import Candidate
    from exchange_kg.messages import Language
    from exchange_kg.store import Queryable, Term

_MOST_NEAR = 5
_KEPT = 10_000
# A part of a record: `exchange/asahikawa-harbin-001/leader`, perhaps after `id/`.
_PART = re.compile(r"(?:id/)?(?P<path>[a-z-]+/[a-z0-9-]+/[a-z0-9/-]+)")


class NameIndex:
    """The names of all things of a dataset, looked up in its search index.

    Where `types` are given, only things of one of these classes (or a class below) or concept schemes count.
    """

    def __init__(self, dataset: Queryable) -> None:
        self._dataset = dataset
        self._types = lru_cache(_KEPT)(self._types_of)

    def resolve(self, text: str, types: Collection[str] = ()) -> NamedNode:
        """Return the one thing that a text names, as `find`.

        Raises UnknownNameError, with the nearest names, where nothing has it, and UsageError as `find`.
        """
        found = self.find(text, types)
        if found is None:
            near = self.near(text, types)
            raise UnknownNameError("match.unknown" if near else "match.unlike_any", text=text, near=near)
        return found

    def find(self, text: str, types: Collection[str] = (), least: float = SAME) -> NamedNode | None:
        """Return the one thing that a text names, None where nothing is called so.

        It is the best of those with the text as an IRI (whole, or from its type on: `place/jp-sapporo`), a
        code, or as a name, however written (`Reason` tells the order); else the thing of that name within
        the units that stand with it; else the candidate of `Matcher` that is chosen from a score of `least`
        on. Raises UsageError, with the candidates, where several have the name alike.
        """
        found = self.candidates(text, types)
        if len(found) > 1:
            written = "; ".join(f"{self.label(thing)} <{thing}>" for thing in found)
            raise UsageError("match.ambiguous", text=text, candidates=written)
        if not found and least < SAME:
            best = chosen(self.near_candidates(text, types), least)
            return NamedNode(best.thing) if best else None
        return NamedNode(found[0]) if found else None

    def candidates(self, text: str, types: Collection[str] = ()) -> tuple[str, ...]:
        """Return the IRIs of all things that a text may name, equally well and better than others, sorted."""
        text = text.strip()
        if self._is_iri_of(text, types):
            return (text,)
        index = index_of(self._dataset)
        return (
            self._best(same_named(index, text), types)
            or self._best(named_within(self._dataset, index, text), types)
            or tuple(sorted(self._by_path(text, types)))
        )

    def near_candidates(self, text: str, types: Collection[str] = ()) -> list[Candidate]:
        """Return the candidates of `Matcher`, best first, for a text that is no name of anything."""
        return Matcher(self._dataset).candidates(Wanted(text, tuple(types), limit=_MOST_NEAR))

    def near(self, text: str, types: Collection[str] = ()) -> tuple[str, ...]:
        """Return up to five names that the text may have meant, nearest first, one of each thing."""
        key = fold(text)
        close: dict[str, tuple[int, str]] = {}
        index = index_of(self._dataset)
        for distance, found in index.similar(key, max(1, len(key) // 3)) if key else ():
            nearest = (distance, found.name)
            if self._is_of(found.thing, types):
                close[found.thing] = min(close.get(found.thing, nearest), nearest)
        return tuple(dict.fromkeys(name for _, name in sorted(close.values())))[:_MOST_NEAR]

    def labels(self, thing: str) -> Mapping[str, str]:
        """Return the labels of a thing by their language tags."""
        labels: dict[str, str] = {}
        for row in self._rows("labels.rq", {"thing": [NamedNode(thing)]}):
            if isinstance(label := row["label"], Literal):
                labels.setdefault(bcp47(label.language or ""), label.value)
        return labels

    def successors(self, thing: str) -> list[str]:
        """Return the bodies that came out of a succession that ended this one, sorted; none for most."""
        return [row["successor"].value for row in self._rows("successors.rq", {"thing": [NamedNode(thing)]})]

    def label(self, thing: str, language: Language = "ja") -> str:
        """Return the label in a language, else in Japanese, English or the first other; else the IRI."""
        labels = self.labels(thing)
        tags = [tag for tag in (language, "ja", "en", *sorted(labels)) if tag in labels]
        return labels[tags[0]] if tags else thing

    def _best(self, grounds: Grounds, types: Collection[str]) -> tuple[str, ...]:
        fitting = {thing: ground.score for thing, ground in grounds.items() if self._is_of(thing, types)}
        best = max(fitting.values(), default=0.0)
        return tuple(sorted(thing for thing, score in fitting.items() if score == best))

    def _is_of(self, thing: str, types: Collection[str]) -> bool:
        return not types or not self._types(thing).isdisjoint(types)

    def _is_iri_of(self, text: str, types: Collection[str]) -> bool:
        """Tell whether a text is the IRI of a thing of some types; those above are seldom looked up."""
        said = read_types_of(self._dataset, text)
        return bool(said) and (not said.isdisjoint(types) or self._is_of(text, types))

    def _types_of(self, thing: str) -> set[str]:
        return types_of(self._dataset, [thing])[thing]

    def _by_path(self, text: str, types: Collection[str]) -> list[str]:
        """Return the parts of records whose IRI ends so."""
        part = _PART.fullmatch(text)
        if part is None:
            return []
        rows = self._rows("by_path.rq", {"path": [Literal(f"/id/{part['path']}")]})
        return [row["thing"].value for row in rows if self._is_of(row["thing"].value, types)]

    def _rows(self, name: str, values: dict[str, Iterable[Term]]) -> Iterator[dict[str, Term]]:
        text = (files(__package__) / name).read_text(encoding="utf-8")
        return self._dataset.select(with_values(text, values), source=name).rows
