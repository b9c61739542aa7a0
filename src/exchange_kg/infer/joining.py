"""Clauses joined over relations, each time over what is new alone.

A clause is gone through one variable after the other: the terms that all atoms allow for it are found as the
intersection of what the relations have for the terms found before (Ngo, Ré, Rudra, Skew Strikes Back, 2013).
With what is new in one relation it is joined to the others as they are (semi-naive evaluation, Foundations of
Databases, section 13.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from exchange_kg.infer.clauses import Members
from exchange_kg.rules.shapes.property_path import Predicate
from exchange_kg.store import NamedNode, Variable
from exchange_kg.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from exchange_kg.infer.clauses import Atom, Clause, Head, Key
    from exchange_kg.infer.relations import Relations
    from exchange_kg.proofs.pattern import Slot
    from exchange_kg.store.relation import Index, Pair, Relation

    Row: TypeAlias = tuple[int, ...]
    Differ: TypeAlias = Callable[[int, int], bool]

_TYPE = NamedNode(RDF.type)
_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Atom:
    """An atom with its relation; each end is the name of a variable or the number of a term."""

    relation: Relation
    ends: tuple[str | int, str | int]
    of_class: bool

    def variables(self) -> set[str]:
        return {end for end in self.ends if isinstance(end, str)}


class _Rows:
    """The values found so far for some variables."""

    def __init__(self, names: Sequence[str], rows: list[Row]) -> None:
        self._at = {name: at for at, name in enumerate(names)}
        self.rows = rows

    def beside(self, other: _Rows) -> _Rows:
        """Return each of the rows with each of others, whose variables are none of its own."""
        names = [*self._at, *other._at]
        return _Rows(names, [(*row, *further) for row in self.rows for further in other.rows])

    def binds(self, names: Iterable[str]) -> bool:
        return all(name in self._at for name in names)

    def bound(self, end: str | int) -> bool:
        return isinstance(end, int) or end in self._at

    def column(self, end: str | int) -> Callable[[Row], int]:
        """Return what gives the number at an end of an atom for a row."""
        if isinstance(end, int):
            return lambda _: end
        at = self._at[end]
        return lambda row: row[at]

    def keep_related(self, atom: _Atom) -> None:
        """Keep the rows for which an atom holds."""
        subject, object_ = map(self.column, atom.ends)
        known = atom.relation.known
        self.rows = [row for row in self.rows if (subject(row), object_(row)) in known]

    def keep_different(self, one: str, another: str, differ: Differ) -> None:
        """Keep the rows in which two variables differ; only two literals can be equal and not the same."""
        i, j = self._at[one], self._at[another]
        self.rows = [
            row
            for row in self.rows
            if (row[i] != row[j] if row[i] > 0 or row[j] > 0 else differ(row[i], row[j]))
        ]

    def extend(self, name: str, sources: Sequence[tuple[Index, str | int]]) -> None:
        """Find the values of one more variable: what all sources have for the number at their other end."""
        fixed = [index.get(end, _NONE) for index, end in sources if isinstance(end, int)]
        moving = [(index, self._at[end]) for index, end in sources if isinstance(end, str)]
        self._at[name] = len(self._at)
        if not moving:
            common = frozenset.intersection(*map(frozenset, fixed))
            self.rows = [(*row, value) for row in self.rows for value in common]
            return
        (index, at), *rest = moving
        if not fixed and not rest:
            self.rows = [(*row, value) for row in self.rows for value in index.get(row[at], _NONE)]
            return

        def allowed(row: Row) -> Iterable[int]:
            found = index.get(row[at], _NONE)
            for other, place in rest:
                found = found & other.get(row[place], _NONE)
            for some in fixed:
                found = found & some
            return found

        self.rows = [(*row, value) for row in self.rows for value in allowed(row)]


class JoinedClause:
    """A clause over the relations of a closure, which knows how much of them it has seen."""

    def __init__(self, clause: Clause, relations: Relations, differ: Differ) -> None:
        self._relations = relations
        self._differ = differ
        self._different = clause.different
        self._follows = clause.follows
        self._atoms = [self._atom(atom) for atom in clause.atoms]
        self._seen = [0 for _ in self._atoms]

    def has_news(self) -> bool:
        """Tell whether a relation has grown since the clause was last applied."""
        return any(
            len(atom.relation.pairs) > seen for atom, seen in zip(self._atoms, self._seen, strict=True)
        )

    def apply(self) -> None:
        """Add what follows from what is new."""
        now = [len(atom.relation.pairs) for atom in self._atoms]
        before, self._seen = self._seen, now
        if not all(now):
            return
        first = not any(before)
        starts = [now.index(min(now))] if first else range(len(now))
        for at in starts:
            if before[at] < now[at]:
                self._conclude(self._joined(at, self._atoms[at].relation.pairs[before[at] : now[at]]))

    def _atom(self, atom: Atom) -> _Atom:
        ends = self._end(atom.subject), self._end(atom.object)
        return _Atom(self._relations.of(atom.key), ends, isinstance(atom.key, Members))

    def _end(self, slot: Slot) -> str | int:
        return slot.value if isinstance(slot, Variable) else self._relations.number(slot)

    def _joined(self, start: int, pairs: list[Pair]) -> _Rows:
        """Return the rows that the atoms allow, for some of the pairs of one of them."""
        found = _of_pairs(self._atoms[start], pairs)
        waiting = [atom for at, atom in enumerate(self._atoms) if at != start]
        different = list(self._different)
        while found.rows:
            for atom in [atom for atom in waiting if found.binds(atom.variables())]:
                waiting.remove(atom)
                found.keep_related(atom)
            for pair in [pair for pair in different if found.binds(pair)]:
                different.remove(pair)
                found.keep_different(*pair, self._differ)
            if not waiting:
                break
            if step := _next_variable(found, waiting):
                name, taken = step
                found.extend(name, [_source(atom, name) for atom in taken])
            else:
                taken = [min(waiting, key=lambda atom: len(atom.relation.pairs))]
                found = found.beside(_of_pairs(taken[0], taken[0].relation.pairs))
            waiting = [atom for atom in waiting if atom not in taken]
        return found

    def _conclude(self, found: _Rows) -> None:
        """Add what follows from rows; without rows, not all variables need be found."""
        if not found.rows:
            return
        if not isinstance(self._follows, tuple):
            atom = self._atom(self._follows)
            subject, object_ = map(found.column, atom.ends)
            atom.relation.extend({(subject(row), object_(row)) for row in found.rows})
            return
        for head in self._follows:
            self._add(head, found)

    def _add(self, head: Head, found: _Rows) -> None:
        """Add the triples of a head; what would have a literal as subject is none."""
        subject, object_ = found.column(self._end(head.subject)), found.column(self._end(head.object))
        key = _key(head)
        if key is not None:
            pairs = {(subject(row), object_(row)) for row in found.rows if subject(row) > 0}
            self._relations.of(key).extend(pairs)
            return
        predicate, terms = found.column(self._end(head.predicate)), self._relations.numbers.terms
        triples = {(subject(row), predicate(row), object_(row)) for row in found.rows}
        self._relations.add(
            (s, p, o) for s, p, o in triples if s > 0 and p > 0 and isinstance(terms[p], NamedNode)
        )


def _key(head: Head) -> Key | None:
    """Return the relation that all triples of a head belong to; None where they differ."""
    if not isinstance(head.predicate, NamedNode):
        return None
    if head.predicate != _TYPE:
        return Predicate(head.predicate)
    return Members(head.object) if isinstance(head.object, NamedNode) else None


def _of_pairs(atom: _Atom, pairs: list[Pair]) -> _Rows:
    """Return the variables of an atom as some pairs of its relation have them."""
    match atom.ends:
        case (str() as subject, str() as object_) if subject == object_:
            return _Rows([subject], [(one,) for one, another in pairs if one == another])
        case (str() as subject, str() as object_):
            return _Rows([subject, object_], list(pairs))
        case (str() as subject, int() as object_):
            return _Rows([subject], [(one,) for one, another in pairs if another == object_])
        case (int() as subject, str() as object_):
            return _Rows([object_], [(another,) for one, another in pairs if one == subject])
        case _:
            return _Rows([], [() for pair in pairs if pair == atom.ends])


def _next_variable(found: _Rows, waiting: Sequence[_Atom]) -> tuple[str, list[_Atom]] | None:
    """Return the variable with the fewest values for each row, and the atoms that give them.

    None where no atom ties a variable to the others. Classes have too many members to look for values
    among, except where nothing else does.
    """
    giving: dict[str, list[_Atom]] = {}
    for atom in waiting:
        free = [end for end in atom.ends if not found.bound(end)]
        if len(free) == 1 and isinstance(free[0], str):
            giving.setdefault(free[0], []).append(atom)
    if not giving:
        return None
    name = min(giving, key=lambda name: min(_fan_out(atom, name) for atom in giving[name]))
    return name, [atom for atom in giving[name] if not atom.of_class] or giving[name]


def _fan_out(atom: _Atom, name: str) -> float:
    """Return how many values of a variable there are, on average, for one at the other end of an atom."""
    index, end = _source(atom, name)
    return (
        len(index.get(end, _NONE)) if isinstance(end, int) else len(atom.relation.pairs) / max(1, len(index))
    )


def _source(atom: _Atom, name: str) -> tuple[Index, str | int]:
    """Return the index that gives the values of a variable, and the other end."""
    at = 1 - atom.ends.index(name)
    return atom.relation.index(at), atom.ends[at]
