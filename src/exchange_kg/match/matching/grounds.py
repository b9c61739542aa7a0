"""The things that a text may name, each with its best ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.match.folding import fold
from exchange_kg.match.matching.facts import units_of
from exchange_kg.match.matching.qualified import readings
from exchange_kg.match.matching.reasons import (
    SAME,
    SCORES,
    Ground,
    Reason,
    differing,
    other_kind,
    same,
    without_kind,
)
from exchange_kg.match.suffixes import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from exchange_kg.match.search_index import SearchIndex
    from exchange_kg.store import Dataset

Grounds = dict[str, Ground]
"""From the IRI of a thing to its best ground."""

# Parts of names that are shown, of each group.
_PARTS = 20
# Folded names that are shorter are near too much; from _LONG on two characters may differ.
_SHORT, _LONG = 3, 6
# Longer texts are sentences, not names.
_LONGEST = 300
_ON_PART = 50.0


def same_named(index: SearchIndex, text: str) -> Grounds:
    """Return what has the text as a code, as (a part of) its IRI, or as a name, however it is written."""
    return _best(_same(index, text))


def all_grounds(dataset: Dataset, index: SearchIndex, text: str) -> Grounds:
    """Return all that the text may name: what is called so, or so within a unit, or nearly so, or in part."""
    found = same_named(index, text)
    if len(text) > _LONGEST:
        return found
    more = [*_of_other_kind(index, text), *_similar(index, text), *_parts(index, text)]
    if not any(ground.score >= SAME for ground in found.values()):
        more += named_within(dataset, index, text).items()
    return _best([*found.items(), *more])


def named_within(dataset: Dataset, index: SearchIndex, text: str) -> Grounds:
    """Return what is called so within units that are named as well: 北海道札幌市, Sapporo (Japan)."""
    return _best(_within(dataset, index, text))


def _best(grounds: Iterable[tuple[str, Ground]]) -> Grounds:
    best: Grounds = {}
    for thing, ground in grounds:
        best[thing] = max(best.get(thing, ground), ground, key=lambda each: each.score)
    return best


def _same(index: SearchIndex, text: str) -> Iterator[tuple[str, Ground]]:
    key = fold(text)
    for hit in index.coded(text.strip()):
        reason = Reason.CODE if hit.property else Reason.IRI
        yield hit.thing, Ground(SCORES[reason], reason, hit.name, hit.property)
    for named in index.equal(key) if key else ():
        yield named.thing, same(text, named)
    bare = key.removesuffix("city")
    for named in index.equal(bare) if bare != key and bare else ():
        if named.group == "place" and fold(named.name) == bare and stem(bare) is None:
            yield named.thing, without_kind(named)


def _of_other_kind(index: SearchIndex, text: str) -> Iterator[tuple[str, Ground]]:
    bare = stem(fold(text))
    for named in index.equal(bare) if bare else ():
        if named.group == "place":
            yield named.thing, other_kind(named)


def _similar(index: SearchIndex, text: str) -> Iterator[tuple[str, Ground]]:
    """Yield things of which one character of a name differs, or else, in a long name, two."""
    key = fold(text)
    for far, shortest in ((1, _SHORT), (2, _LONG)):
        near = list(index.similar(key, far)) if len(key) >= shortest else []
        yield from ((named.thing, differing(key, distance, named)) for distance, named in near if distance)
        if near:
            return


def _parts(index: SearchIndex, text: str) -> Iterator[tuple[str, Ground]]:
    for hit in index.find(text, _PARTS) if len(fold(text)) > 1 else ():
        if hit.score < 1:
            yield hit.thing, Ground(round(_ON_PART * hit.score, 1), Reason.PART, hit.name, hit.property)


def _within(dataset: Dataset, index: SearchIndex, text: str) -> Iterator[tuple[str, Ground]]:
    for reading in readings(text):
        units = [set(same_named(index, unit)) for unit in reading.units]
        named = same_named(index, reading.name) if all(units) else {}
        around = units_of(dataset, named)
        for thing, ground in named.items():
            if all(around[thing] & each for each in units):
                yield thing, ground._replace(reason=Reason.WITHIN)
