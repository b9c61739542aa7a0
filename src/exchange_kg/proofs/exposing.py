"""Writes the body of a rule as a query that shows every variable, so that its rows tell the premises.

- A group that may not hold (OPTIONAL, one of a UNION) binds a variable of its own, its mark, where it does.
- A subselect is opened: its group stands in its place, with the variables that it does not give renamed.
  One that aggregates stays as well, with the variables that it groups by; its rows are then met by those of
  the group.
- Variables whose values are asked for are restricted at the beginning of the body and of each subselect.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from exchange_kg.proofs.pattern import Group, Optional, Pattern, Subselect, Text, Union
from exchange_kg.proofs.tokens import is_variable, renamed, spelled
from exchange_kg.rules.shapes.property_path import sparql_path
from exchange_kg.store import NamedNode, Variable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from exchange_kg.proofs.pattern import Part
    from exchange_kg.proofs.reading import Clauses
    from exchange_kg.rules.shapes.property_path import PropertyPath
    from exchange_kg.store import Term


@dataclass(frozen=True, slots=True)
class Premise:
    """A triple pattern of a body, and the variable that is bound where its group holds (None: always)."""

    pattern: Pattern
    mark: str | None = None

    def renamed(self, names: Mapping[str, str]) -> Premise:
        """Return it with other names for some variables."""
        pattern, mark = self.pattern, self.mark
        path = _renamed(pattern.path, names) if isinstance(pattern.path, Variable) else pattern.path
        renamed = Pattern(_renamed(pattern.subject, names), path, _renamed(pattern.object, names))
        return Premise(renamed, names.get(mark, mark) if mark else None)


@dataclass(frozen=True, slots=True)
class Exposed:
    """A body written out.

    `query` is a SELECT; `members` are the variables that differ among the rows that one conclusion is
    aggregated from.
    """

    query: str
    premises: tuple[Premise, ...]
    members: frozenset[str]


def restrictable(clauses: Clauses) -> frozenset[str]:
    """Return the variables of a head that patterns bind, so that their values can be given beforehand."""
    head = {name for pattern in clauses.head for name in pattern.variables()}
    bound = {name for pattern in clauses.body.patterns() for name in pattern.variables()}
    return frozenset((head & bound) - set(_assigned(clauses.body)))


def expose(clauses: Clauses, given: Sequence[Mapping[str, Term]]) -> Exposed:
    """Write out a body; `given` are the rows of values that restrictable variables may have."""
    writer = _Writer(given)
    written = writer.group(clauses.body)
    visible = writer.restriction(restrictable(clauses))
    query = spelled((clauses.prologue, "SELECT", "*", "WHERE", "{", visible, *written.tokens, "}"))
    return Exposed(query, written.premises, written.members)


@dataclass(frozen=True, slots=True)
class _Written:
    tokens: tuple[str, ...]
    premises: tuple[Premise, ...] = ()
    members: frozenset[str] = frozenset()

    def variables(self) -> set[str]:
        return {token[1:] for token in self.tokens if is_variable(token)}

    def renamed(self, names: Mapping[str, str]) -> _Written:
        return _Written(
            tuple(renamed(token, names) for token in self.tokens),
            tuple(premise.renamed(names) for premise in self.premises),
            frozenset(names.get(name, name) for name in self.members),
        )


class _Writer:
    def __init__(self, given: Sequence[Mapping[str, Term]]) -> None:
        self._given = given
        self._names = 0

    def restriction(self, names: Collection[str]) -> str:
        """Return a VALUES clause for those of the variables that are given as IRIs."""
        asked = [
            name
            for name in sorted(names)
            if self._given and all(isinstance(row.get(name), NamedNode) for row in self._given)
        ]
        if not asked:
            return ""
        rows = dict.fromkeys(" ".join(str(row[name]) for name in asked) for row in self._given)
        return (
            f"VALUES ({' '.join(f'?{name}' for name in asked)}) {{ {' '.join(f'({row})' for row in rows)} }}"
        )

    def group(self, group: Group) -> _Written:
        return _together([self._part(part) for part in group.parts])

    def _part(self, part: Part) -> _Written:
        match part:
            case Pattern():
                slots = (str(part.subject), _path(part.path), str(part.object), ".")
                return _Written(slots, (Premise(part),))
            case Text(tokens):
                return _Written(tokens)
            case Optional(group):
                return _wrapped(self._marked(group), "OPTIONAL")
            case Union((group,)):
                return _wrapped(self.group(group))
            case Union(groups):
                first, *rest = map(self._marked, groups)
                return _together([_wrapped(first), *(_wrapped(group, "UNION") for group in rest)])
            case Subselect():
                return self._opened(part) if part.keys is None else self._aggregated(part, part.keys)

    def _marked(self, group: Group) -> _Written:
        mark = self._fresh("held")
        written = self.group(group)
        premises = tuple(replace(premise, mark=premise.mark or mark) for premise in written.premises)
        return replace(
            written, tokens=(*written.tokens, "BIND", "(", "true", "AS", f"?{mark}", ")"), premises=premises
        )

    def _opened(self, select: Subselect) -> _Written:
        """Write the group of a subselect in its place."""
        written = self.group(select.group)
        if select.columns is None:
            return _wrapped(written)
        assigned = [
            token
            for name, expression in select.columns
            if expression
            for token in ("BIND", "(", *expression, "AS", f"?{name}", ")")
        ]
        columns = {name for name, _ in select.columns}
        plain = {name for name, expression in select.columns if not expression}
        opened = replace(written, tokens=(self.restriction(plain), *written.tokens, *assigned))
        return _wrapped(opened.renamed(self._hidden(opened.variables() - columns)))

    def _aggregated(self, select: Subselect, keys: Sequence[str]) -> _Written:
        """Write a subselect that aggregates, and beside it the group that its rows come from."""
        written = self.group(select.group)
        plain = {name for name, expression in select.columns or () if not expression}
        unseen = self._hidden(key for key in keys if key not in plain)
        hidden = self._hidden(written.variables() - set(keys))
        columns = [token for key, name in unseen.items() for token in ("(", f"?{key}", "AS", f"?{name}", ")")]
        restriction = self.restriction(plain)
        rows = (
            "{",
            *select.clause,
            *columns,
            "WHERE",
            "{",
            restriction,
            *select.where,
            "}",
            *select.modifiers,
            "}",
        )
        members = replace(written, tokens=(restriction, *written.tokens)).renamed({**hidden, **unseen})
        grouped = replace(members, members=members.members | frozenset(hidden.values()))
        return _together([_Written(rows), _wrapped(grouped)])

    def _hidden(self, names: Iterable[str]) -> dict[str, str]:
        return {name: self._fresh(name) for name in sorted(names)}

    def _fresh(self, name: str) -> str:
        self._names += 1
        return f"{name}__{self._names}"


def _together(written: Sequence[_Written]) -> _Written:
    return _Written(
        tuple(token for one in written for token in one.tokens),
        tuple(premise for one in written for premise in one.premises),
        frozenset().union(*(one.members for one in written)),
    )


def _wrapped(written: _Written, keyword: str = "") -> _Written:
    return replace(written, tokens=(keyword, "{", *written.tokens, "}"))


def _assigned(group: Group) -> Iterator[str]:
    """Yield the variables that BIND or a subselect gives a value."""
    for part in group.walk():
        match part:
            case Text(("BIND", *_, variable, _)):
                yield variable[1:]
            case Subselect(columns=columns):
                yield from (name for name, expression in columns or () if expression)


def _path(path: PropertyPath | Variable) -> str:
    return str(path) if isinstance(path, Variable) else sparql_path(path)


_Slot = TypeVar("_Slot")


def _renamed(slot: _Slot, names: Mapping[str, str]) -> _Slot | Variable:
    return Variable(names.get(slot.value, slot.value)) if isinstance(slot, Variable) else slot
