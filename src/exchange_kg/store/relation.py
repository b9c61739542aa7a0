"""Triples as relations between numbers: a property relates two terms.

Terms are numbered as they come, a literal by a negative number; what nobody asks for is never numbered.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Protocol, TypeAlias

from exchange_kg.errors import InputError
from exchange_kg.store.terms import BlankNode, Literal, NamedNode, Term, Triple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

Pair: TypeAlias = tuple[int, int]
Index: TypeAlias = dict[int, set[int]]

# So many terms are looked up in an index; for more, going through all pairs is faster than making one.
_FEW = 64


class Numbers(dict[Term, int]):
    """The number of each term; literals have that of their `form`, by which equal ones can be made one.

    `terms` are the terms by number, and `blank` the numbers of blank nodes.
    """

    def __init__(self, form: Callable[[Literal], Term] = lambda literal: literal) -> None:
        super().__init__()
        self.form = form
        self.terms: list[Term] = [BlankNode()]  # no term has the number 0
        self.blank: set[int] = set()

    def __missing__(self, term: Term) -> int:
        """Return the number of a term that is new."""
        if isinstance(term, Triple):
            raise InputError("store.triple-term", triple=term)
        number = len(self.terms)
        if isinstance(term, Literal):
            form = self.form(term)
            if form != term:
                self[term] = self[form]
                return self[term]
            number = -number
        elif isinstance(term, BlankNode):
            self.blank.add(number)
        self.terms.append(term)
        self[term] = number
        return number

    def relabel(self, labels: Mapping[BlankNode, str]) -> None:
        """Give blank nodes other labels, which no others have."""
        numbers = {label: self.pop(node) for node, label in labels.items()}
        for label, number in numbers.items():
            self.terms[number] = node = BlankNode(label)
            self[node] = number

    def term(self, number: int) -> Term:
        """Return the term of a number."""
        return self.terms[abs(number)]


class Relation:
    """Pairs of numbers, in the order in which they came; the first `given` of them were not derived."""

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        self.known = set(pairs)
        self.pairs = list(self.known)
        self.given = len(self.pairs)
        self._indexes: tuple[Index, Index] = (defaultdict(set), defaultdict(set))
        self._indexed = [0, 0]
        self._subjects: set[int] = set()
        self._subjects_of = 0

    def extend(self, pairs: set[Pair]) -> None:
        """Add those of the pairs that are new."""
        new = pairs - self.known
        self.known |= new
        self.pairs += new

    def leaving(self, some: Collection[int]) -> list[Pair]:
        """Return the pairs whose subject is one of some numbers."""
        return [pair for pair in self.pairs if pair[0] in some]

    def arriving(self, some: Collection[int]) -> list[Pair]:
        """Return the pairs whose object is one of some numbers, the object first."""
        if len(some) <= _FEW:
            index = self.index(1)
            return [(object_, subject) for object_ in some for subject in index.get(object_, ())]
        return [(object_, subject) for subject, object_ in self.pairs if object_ in some]

    def holds(self, pair: Pair) -> bool:
        """Tell whether a pair is related."""
        return pair in self.known

    @property
    def subjects(self) -> set[int]:
        """What stands at the first end of the pairs."""
        if len(self.pairs) > self._subjects_of:
            self._subjects.update(subject for subject, _ in islice(self.pairs, self._subjects_of, None))
            self._subjects_of = len(self.pairs)
        return self._subjects

    @property
    def objects(self) -> set[int]:
        """What stands at the second end of the pairs."""
        return {object_ for _, object_ in self.pairs}

    def index(self, end: int) -> Index:
        """Return what is related to each number at one end of the pairs: 0 the subject, 1 the object."""
        index, other = self._indexes[end], 1 - end
        for pair in islice(self.pairs, self._indexed[end], None):
            index[pair[end]].add(pair[other])
        self._indexed[end] = len(self.pairs)
        return index


def by_property(triples: Iterable[Triple]) -> dict[NamedNode, list[Triple]]:
    """Return triples sorted by their properties."""
    found: dict[NamedNode, list[Triple]] = defaultdict(list)
    for triple in triples:
        found[triple.predicate].append(triple)
    return found


class Related(Protocol):
    """A relation that is looked up, wherever it is kept."""

    @property
    def subjects(self) -> set[int]:
        """What stands at the first end of the pairs."""

    @property
    def objects(self) -> set[int]:
        """What stands at the second end of the pairs."""

    def leaving(self, some: Collection[int], /) -> Collection[Pair]:
        """Return the pairs whose subject is one of some numbers."""

    def arriving(self, some: Collection[int], /) -> Collection[Pair]:
        """Return the pairs whose object is one of some numbers, the object first."""

    def holds(self, pair: Pair, /) -> bool:
        """Tell whether a pair is related."""


class Looked(Protocol):
    """The relations of a data graph, looked up by their properties."""

    @property
    def numbers(self) -> Numbers:
        """The numbers of its terms."""

    def of(self, property_: NamedNode, /) -> Related:
        """Return the relation of a property."""

    def said_of(
        self, some: Collection[int], but: Collection[NamedNode]
    ) -> Iterator[tuple[int, NamedNode, int]]:
        """Iterate over what is said of some nodes by all properties but some."""
