"""Where a triple pattern meets triples of a change: the beginning of a query that goes on from them alone."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from exchange_kg.affected.occurrences import occurrences
from exchange_kg.rules.shapes.property_path import sparql_path
from exchange_kg.store import Variable, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from exchange_kg.proofs import Pattern
    from exchange_kg.proofs.pattern import Slot
    from exchange_kg.store import NamedNode, Term, Triple

    ByProperty = Mapping[NamedNode, Sequence[Triple]]

# The most rows that one query begins with.
_MOST = 1000
_START, _END = Variable("seed__start"), Variable("seed__end")


def seeds(pattern: Pattern, changed: ByProperty) -> Iterator[str]:
    """Yield group graph patterns: together they say what a pattern says through one of some triples.

    They bind the variables of the pattern; a pattern without variables that meets a triple gives the empty
    one. The triples come by their property.
    """
    if isinstance(pattern.path, Variable):
        slots = (pattern.subject, pattern.path, pattern.object)
        yield from values(slots, (parts(triple) for some in changed.values() for triple in some))
        return
    for before, property_, inverted, after in occurrences(pattern.path):
        if property_ not in changed:
            continue
        start, end = _START if before else pattern.subject, _END if after else pattern.object
        around = (
            f"{pattern.subject} {sparql_path(before)} {start} . " if before else "",
            f"{end} {sparql_path(after)} {pattern.object} . " if after else "",
        )
        direction = (end, start) if inverted else (start, end)
        for some in values(direction, ((s, o) for s, _, o in map(parts, changed[property_]))):
            yield " ".join((some, *around))


def values(slots: Sequence[Slot], rows: Iterable[Sequence[Term]]) -> Iterator[str]:
    """Yield VALUES clauses for the variables among slots, of the rows that the others allow."""
    names = list(dict.fromkeys(str(slot) for slot in slots if isinstance(slot, Variable)))
    fitting = (bound for row in rows if (bound := _bound(slots, row)) is not None)
    distinct = iter(dict.fromkeys(tuple(bound[name] for name in names) for bound in fitting))
    while some := list(islice(distinct, _MOST)):
        if not names:
            yield ""
        else:
            written = " ".join(f"({' '.join(map(str, row))})" for row in some)
            yield f"VALUES ({' '.join(names)}) {{ {written} }}"


def _bound(slots: Sequence[Slot], row: Sequence[Term]) -> Mapping[str, Term] | None:
    """Return the values of the variables; None where a row does not fit."""
    bound: dict[str, Term] = {}
    for slot, term in zip(slots, row, strict=True):
        if (bound.setdefault(str(slot), term) if isinstance(slot, Variable) else slot) != term:
            return None
    return bound
