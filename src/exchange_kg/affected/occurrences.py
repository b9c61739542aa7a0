"""Where a property stands in a path: what of the path leads to it, and what goes on from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.rules.shapes.property_path import Combined, Modified, Predicate
from exchange_kg.vocabulary import RDF, SH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.rules.shapes.property_path import PropertyPath
    from exchange_kg.store import NamedNode

_MANY = {SH.zeroOrMorePath, SH.oneOrMorePath}


class Occurrence(NamedTuple):
    """A step of a path, gone along its direction or `inverted`; the paths around it are None where empty."""

    before: PropertyPath | None
    property: NamedNode
    inverted: bool
    after: PropertyPath | None


def occurrences(path: PropertyPath) -> Iterator[Occurrence]:
    """Yield each step of a path: whatever the path says with a triple, it says through one of these.

    >>> from exchange_kg.rules.shapes.property_path import parse_path, sparql_path
    >>> for before, step, inverted, after in occurrences(parse_path("<a:p>/^(<a:q>+)")):
    ...     print(before and sparql_path(before), step, inverted, after and sparql_path(after))
    None <a:p> False ^(<a:q>+)
    <a:p>/^(<a:q>*) <a:q> True ^(<a:q>*)
    """
    match path:
        case Predicate(property_):
            yield Occurrence(None, property_, False, None)
        case Modified(kind, part):
            yield from (_modified(kind, part, found) for found in occurrences(part))
        case Combined(RDF.List, steps):
            for at, step in enumerate(steps):
                before, after = _sequence(*steps[:at]), _sequence(*steps[at + 1 :])
                yield from (_within(before, found, after) for found in occurrences(step))
        case Combined(_, ways):
            for way in ways:
                yield from occurrences(way)


def _modified(kind: str, path: PropertyPath, found: Occurrence) -> Occurrence:
    """Return a step of a path as one of the path that is inverted or repeated."""
    if kind == SH.inversePath:
        before, property_, against, after = found
        return Occurrence(_inverse(after), property_, not against, _inverse(before))
    more = Modified(SH.zeroOrMorePath, path) if kind in _MANY else None
    return _within(more, found, more)


def _within(before: PropertyPath | None, found: Occurrence, after: PropertyPath | None) -> Occurrence:
    return found._replace(before=_sequence(before, found.before), after=_sequence(found.after, after))


def _sequence(*paths: PropertyPath | None) -> PropertyPath | None:
    steps: list[PropertyPath] = []
    for path in paths:
        if isinstance(path, Combined) and path.kind == RDF.List:
            steps += path.paths
        elif path is not None:
            steps.append(path)
    return Combined(RDF.List, tuple(steps)) if len(steps) > 1 else next(iter(steps), None)


def _inverse(path: PropertyPath | None) -> PropertyPath | None:
    return None if path is None else Modified(SH.inversePath, path)
