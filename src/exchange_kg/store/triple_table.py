"""Triples as rows of numbers: each term is kept once, a triple takes twelve bytes.

A table is a sequence of triples, which are made as they are asked for. What looks at all of them is many
times faster by the numbers.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast, overload

from exchange_kg.errors import InputError
from exchange_kg.store.relation import Numbers
from exchange_kg.store.terms import BlankNode, NamedNode, Quad, Triple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exchange_kg.store.terms import GraphName, Said, Subject, Term

Row: TypeAlias = tuple[int, int, int]


class Columns(NamedTuple):
    """The subjects and the objects of what is said by one predicate, by number."""

    subjects: array[int]
    objects: array[int]

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Iterate over each subject with its object."""
        return zip(self.subjects, self.objects, strict=True)


class SentTable(NamedTuple):
    """Triples for a process that has the same numbers but for terms that came later: those are named.

    `known` is how many terms had numbers before, and `terms` are those from there on.
    """

    known: int
    terms: Sequence[Term]
    columns: tuple[array[int], array[int], array[int]]


class TripleTable(Sequence[Triple]):
    """Triples in the order in which they were added; one that was added twice is there twice."""

    def __init__(self, numbers: Numbers, statements: Iterable[Triple | Quad] = ()) -> None:
        """Take the numbers of terms, which tables that belong together share, and statements."""
        self.numbers = numbers
        self.subjects, self.predicates, self.objects = array("i"), array("i"), array("i")
        self.extend(statements)

    def extend(self, statements: Iterable[Triple | Quad]) -> None:
        """Add triples; of quads, the graph does not count. Raises InputError for a triple term."""
        numbers = self.numbers
        for statement in statements:
            subject, object_ = statement.subject, statement.object
            if isinstance(subject, Triple) or isinstance(object_, Triple):
                raise InputError("store.triple-term", triple=statement)
            self.subjects.append(numbers[subject])
            self.predicates.append(numbers[statement.predicate])
            self.objects.append(numbers[object_])

    def append_row(self, subject: int, predicate: int, object_: int) -> None:
        """Add a triple by the numbers of its terms."""
        self.subjects.append(subject)
        self.predicates.append(predicate)
        self.objects.append(object_)

    def extend_by_table(self, table: TripleTable) -> None:
        """Add the triples of a table with the same numbers."""
        self.subjects.extend(table.subjects)
        self.predicates.extend(table.predicates)
        self.objects.extend(table.objects)

    def sent(self, known: int) -> SentTable:
        """Return it for a process where the first so many terms have the same numbers."""
        return SentTable(known, self.numbers.terms[known:], self.columns)

    @classmethod
    def received(cls, numbers: Numbers, sent: SentTable) -> TripleTable:
        """Return a table of another process, with numbers of this one."""
        table = cls(numbers)
        here = {there: numbers[term] for there, term in enumerate(sent.terms, start=sent.known)}
        for column, theirs in zip(table.columns, sent.columns, strict=True):
            column.extend(here.get(abs(number), number) for number in theirs)
        return table

    def by_predicate(self) -> dict[int, Columns]:
        """Return what is said by each predicate."""
        found: dict[int, Columns] = {}
        for subject, predicate, object_ in self.rows():
            columns = found.get(predicate)
            if columns is None:
                columns = found[predicate] = Columns(array("i"), array("i"))
            columns.subjects.append(subject)
            columns.objects.append(object_)
        return found

    def distinct(self) -> int:
        """Return how many different triples there are."""
        return sum(len(set(columns.pairs())) for columns in self.by_predicate().values())

    def in_order(self) -> TripleTable:
        """Return the triples sorted as N-Triples are."""
        named = {number for column in self.columns for number in column}
        texts = {number: str(self.numbers.term(number)) for number in named}
        in_order = sorted(named, key=texts.__getitem__)
        place = {number: at for at, number in enumerate(in_order)}
        found = TripleTable(self.numbers)
        for row in sorted((place[s], place[p], place[o]) for s, p, o in self.rows()):
            found.append_row(*(in_order[at] for at in row))
        return found

    @property
    def columns(self) -> tuple[array[int], array[int], array[int]]:
        """The numbers of subjects, predicates and objects."""
        return self.subjects, self.predicates, self.objects

    def rows(self) -> Iterator[Row]:
        """Iterate over the triples by the numbers of their terms."""
        return zip(self.subjects, self.predicates, self.objects, strict=True)

    def triple(self, row: Row) -> Triple:
        """Return the triple of a row."""
        term = self.numbers.term
        return Triple(cast("Subject", term(row[0])), cast("NamedNode", term(row[1])), term(row[2]))

    def __len__(self) -> int:
        return len(self.subjects)

    def __eq__(self, other: object) -> bool:
        """Tell whether a sequence has the same triples in the same order."""
        if not isinstance(other, Sequence) or len(self) != len(other):
            return False
        return all(one == another for one, another in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # it grows

    def __iter__(self) -> Iterator[Triple]:
        return map(self.triple, self.rows())

    @overload
    def __getitem__(self, at: int) -> Triple: ...
    @overload
    def __getitem__(self, at: slice) -> list[Triple]: ...
    def __getitem__(self, at: int | slice) -> Triple | list[Triple]:
        if isinstance(at, slice):
            rows = zip(self.subjects[at], self.predicates[at], self.objects[at], strict=True)
            return list(map(self.triple, rows))
        return self.triple((self.subjects[at], self.predicates[at], self.objects[at]))


def table_of(triples: Iterable[Triple | Quad]) -> TripleTable:
    """Return triples as a table: itself, or one with numbers of its own."""
    return triples if isinstance(triples, TripleTable) else TripleTable(Numbers(), triples)


def one_table(tables: Iterable[Iterable[Triple]]) -> TripleTable:
    """Return the triples of several tables, or of others, one after the other."""
    all_ = list(tables)
    numbers = next((table.numbers for table in all_ if isinstance(table, TripleTable)), Numbers())
    joined = TripleTable(numbers)
    for table in all_:
        if isinstance(table, TripleTable) and table.numbers is numbers:
            joined.extend_by_table(table)
        else:
            joined.extend(table)
    return joined


def tables_by_graph(quads: Iterable[Quad]) -> dict[GraphName, TripleTable]:
    """Return quads as one table for each graph, all with the same numbers."""
    numbers = Numbers()
    tables: dict[GraphName, TripleTable] = {}
    for quad in quads:
        name = quad.graph_name
        if name not in tables:
            tables[name] = TripleTable(numbers)
        tables[name].extend((quad,))
    return tables


def said_with_blank_nodes(graphs: Mapping[GraphName, TripleTable]) -> Iterator[Said]:
    """Yield what mentions blank nodes, in the triple or as the name of its graph."""
    for name, table in graphs.items():
        term, blank = table.numbers.term, table.numbers.blank
        all_ = isinstance(name, BlankNode)
        if all_ or not (blank.isdisjoint(table.subjects) and blank.isdisjoint(table.objects)):
            for subject, predicate, object_ in table.rows():
                if all_ or subject in blank or object_ in blank:
                    yield (
                        cast("Subject", term(subject)),
                        cast("NamedNode", term(predicate)),
                        term(object_),
                        name,
                    )
