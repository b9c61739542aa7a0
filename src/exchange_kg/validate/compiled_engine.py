"""Validation by shapes as sets, and as compiled queries where sets do not tell.

Shapes that are not compiled go to pySHACL, by name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from exchange_kg.model.garbage import give_back, uncollected
from exchange_kg.rules.shapes import ShapeCompiler, ShapeReader, UnknownConstructError, looked_at
from exchange_kg.rules.shapes.property_path import Predicate
from exchange_kg.store import Dataset, Literal, NamedNode, Triple, parts
from exchange_kg.store.at_once import at_once
from exchange_kg.store.exact_literals import ExactLiterals
from exchange_kg.store.properties import Properties
from exchange_kg.store.triple_index import TripleIndex
from exchange_kg.store.triple_table import TripleTable, one_table
from exchange_kg.validate.shape_sets import ShapeSets
from exchange_kg.validate.validated import LeftShape, Validated
from exchange_kg.validate.validation_report import Result, severity_of
from exchange_kg.vocabulary import RDF, RDFS, SH

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from exchange_kg.rules.shapes import Check, LookedAt
    from exchange_kg.store import Queryable, Subject, Term
    from exchange_kg.store.triple_table import Columns

_VARIABLE = re.compile(r"\{[?$](\w+)\}")
_TARGETS = {SH.target, SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf}


class CompiledEngine:
    """Validates one data graph, which can grow, several times.

    Shapes are evaluated as sets, and by their queries where sets do not tell; with `queries_alone` always by
    their queries, as an endpoint evaluates them.
    """

    def __init__(self, data: Iterable[Triple], *, queries_alone: bool = False) -> None:
        self._queries_alone = queries_alone
        self._data = one_table([data])
        self._properties: Properties | None = Properties(self._data.numbers)
        self._whole = False
        self._literals = ExactLiterals()
        self._exact = self._plain = Dataset.in_memory()
        self._left_out: dict[NamedNode, list[Columns]] = defaultdict(list)  # of the datasets
        self._told = set[int]()  # values that are predicates which queries look at
        self._take(self._data)

    @property
    def dataset(self) -> Dataset:
        """The data graph as the default graph of a dataset."""
        self._fill_datasets(None)
        return self._plain

    def release(self) -> None:
        """Give up all that it holds; nothing is validated afterwards."""
        vars(self).clear()
        give_back()

    def add(self, data: Iterable[Triple]) -> None:
        """Let the data graph grow to what it is in the end."""
        self._whole = True
        added = one_table([TripleTable(self._data.numbers), data])
        self._take(added)
        self._data.extend_by_table(added)

    def _take(self, added: TripleTable) -> None:
        for property_, columns in self._relations().add(added).items():
            self._left_out[property_].append(columns)

    def _relations(self) -> Properties:
        """Return the relations, made anew where they were given up."""
        if self._properties is None:
            self._properties = Properties(self._data.numbers)
            self._properties.add(self._data)
        return self._properties

    def validate(self, shapes: Iterable[Triple]) -> Validated:
        """Return the validation results, and the shapes that pySHACL had to run; raises BrokenShapesError."""
        with uncollected():
            return self._validate(list(shapes))

    def _validate(self, shapes: Sequence[Triple]) -> Validated:
        literals = self._literals
        literals.learn({triple.object for triple in shapes})
        reader = ShapeReader(TripleIndex(shapes))
        compiler = ShapeCompiler(reader, lambda term: str(literals.kept(term)))
        sets = ShapeSets(self._relations(), reader)
        results: list[Result] = []
        checks: list[Check] = []
        left: list[LeftShape] = []
        for node in reader.shapes():
            try:
                compiled = compiler.compile(node)
            except UnknownConstructError as error:
                left.append(LeftShape(node, str(error)))
                continue
            if not compiled or not sets.targets(node):
                continue
            if not self._queries_alone and (found := _in_sets(sets, node)) is not None:
                results += found
                compiled = [check for check in compiled if check.query]
            if compiled:
                checks += compiled
        del sets
        if self._whole:
            self._properties = None  # not asked any more, as a rule, and as large as the datasets
            give_back()
        if checks:
            self._fill_datasets(
                looked_at(text for check in checks for text in (check.select, check.focus or ""))
            )
            results += Runner(self._exact, self._plain, self._literals).run(checks)
        if left:
            results += self._complete(shapes, {shape.shape for shape in left})
        return Validated(results, tuple(shape for shape in left if reader.has_target(shape.shape)))

    def _fill_datasets(self, looked: LookedAt | None) -> None:
        """Let the datasets hold what is said by the predicates that are looked at; None asks for all."""
        term = self._data.numbers.term
        if looked:
            for name in self._left_out:
                if name.value in looked.values_of:
                    self._told.update(number for each in self._left_out[name] for number in each.objects)
        names = [name for name in self._left_out if looked is None or self._is_wanted(name, looked)]
        added = [(name, columns) for name in names for columns in self._left_out.pop(name)]
        for _, columns in added:
            self._literals.learn({term(number) for number in columns.objects if number < 0})
        if self._literals and self._plain is self._exact:
            self._plain = Dataset.in_memory(self._exact.quads())
        if self._literals:
            self._plain.add_lines(chain.from_iterable(self._lines(*each, str) for each in added))
        kept = self._kept if self._literals else str
        self._exact.add_lines(chain.from_iterable(self._lines(*each, kept) for each in added))

    def _is_wanted(self, property_: NamedNode, looked: LookedAt) -> bool:
        """Tell whether a property is looked at: it is named, or a value of one whose values are."""
        return property_.value in looked.named or self._data.numbers.get(property_) in self._told

    def _lines(self, property_: NamedNode, columns: Columns, written: Callable[[Term], str]) -> Iterator[str]:
        term = self._data.numbers.term
        return (
            f"{term(subject)} {property_} {written(term(object_))} .\n"
            for subject, object_ in columns.pairs()
        )

    def _kept(self, term: Term) -> str:
        return str(self._literals.kept(term))

    def _complete(self, shapes: Sequence[Triple], left: set[Subject]) -> list[Result]:
        """Let pySHACL run some shapes: it gets them all, the others without their targets."""
        from exchange_kg.validate.pyshacl_engine import PyshaclEngine  # noqa: PLC0415  half a second to import

        return PyshaclEngine(self._data).validate(only_targeting(shapes, left)).results


def _in_sets(sets: ShapeSets, node: Subject) -> list[Result] | None:
    """Return the results of a shape but for its SPARQL constraints; None where the engine has to find all."""
    try:
        return sets.results(node)
    except UnknownConstructError:
        return None


def only_targeting(shapes: Iterable[Triple], some: Collection[Subject]) -> list[Triple]:
    """Return shapes, all but some of them without their targets."""
    return [triple for triple in shapes if parts(triple)[0] in some or not _is_target(triple)]


def _is_target(triple: Triple) -> bool:
    _, predicate, object_ = parts(triple)
    implicit = predicate.value == RDF.type and object_ == NamedNode(RDFS.Class)
    return implicit or predicate.value in _TARGETS


class Runner:
    """Runs checks on a dataset that keeps literals as they were written, and on one that does not."""

    def __init__(self, exact: Queryable, plain: Queryable, literals: ExactLiterals) -> None:
        self._exact = exact
        self._plain = plain
        self._literals = literals

    def run(self, checks: Iterable[Check]) -> Iterator[Result]:
        """Yield the results of checks."""
        yield from chain.from_iterable(at_once(self.results, checks))

    def results(self, check: Check) -> list[Result]:
        """Return the results of a check."""
        return [self._result(check, row) for row in self._rows(check)]

    def _rows(self, check: Check) -> Iterator[dict[str, Term]]:
        if not check.query:
            yield from self._exact.select(check.select).rows
        elif check.focus is None:
            yield from _each_once(self._plain.select(check.select).rows)
        else:
            for focus in self._plain.select(check.focus).rows:
                rows = self._plain.select(check.select, bindings=focus).rows
                yield from _each_once(focus | row for row in rows)

    def _result(self, check: Check, row: dict[str, Term]) -> Result:
        focus, value, path = row["this"], row.get("value"), row.get("path")
        if check.query and value is None and check.path is None:
            value = focus
        return Result(
            focus=self._literals.restored(focus),
            path=Predicate(path) if isinstance(path, NamedNode) else check.path,
            value=None if value is None else self._literals.restored(value),
            component=NamedNode(check.component),
            shape=check.shape,
            severity=severity_of(NamedNode(check.severity)),
            messages=tuple(_filled(message, row) for message in check.messages),
        )


def _each_once(rows: Iterable[dict[str, Term]]) -> Iterator[dict[str, Term]]:
    seen = set()
    for row in rows:
        key = frozenset(row.items())
        if key not in seen:
            seen.add(key)
            yield row


def _filled(message: Literal, row: dict[str, Term]) -> Literal:
    """Return a message with the values of the variables that it names."""

    def value(variable: re.Match[str]) -> str:
        term = row.get(variable[1])
        return variable[0] if term is None else getattr(term, "value", str(term))

    text = _VARIABLE.sub(value, message.value)
    return Literal(text, language=message.language) if message.language else Literal(text)
