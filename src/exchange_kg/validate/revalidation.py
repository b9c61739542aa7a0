"""Validation after a change, of the focus nodes that it concerns alone, in a store."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from exchange_kg.affected.keys import Body
from exchange_kg.errors import InputError
from exchange_kg.rules.shapes import ShapeCompiler, ShapeReader, UnknownConstructError
from exchange_kg.rules.shapes.sparql_constraints import read_query
from exchange_kg.store import NamedNode, parts, read_triples
from exchange_kg.store.exact_literals import ExactLiterals
from exchange_kg.store.looked_up import LookedUp
from exchange_kg.store.relation import Numbers, by_property
from exchange_kg.store.triple_index import TripleIndex
from exchange_kg.validate.affected_focus import AffectedFocus, Side
from exchange_kg.validate.compiled_engine import Runner
from exchange_kg.validate.shape_sets import ShapeSets
from exchange_kg.validate.surroundings import surroundings
from exchange_kg.validate.validation import ON_ASSERTED
from exchange_kg.vocabulary import SH

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from exchange_kg.rules.shapes import Check
    from exchange_kg.store import Dataset, Literal, Quad, Subject, Term, Triple, Versions
    from exchange_kg.store.relation import Pair
    from exchange_kg.validate.validation_report import Result


_THIS = "this"
# So many focus nodes are written into one query.
_TOGETHER = 50


class UntellableError(Exception):
    """Shapes of which it cannot be told what a change does to their results."""


class Revalidation:
    """Files of shapes, and a store before and after a change, asserted and inferred."""

    def __init__(self, both: Versions, inferred: str, files: Sequence[Path], base: str) -> None:
        """Read the shapes; raises UntellableError and, for a file that cannot be read, InputError."""
        self._numbers = Numbers()
        self.shapes = {path: read_triples(path, base) for path in files}
        of_asserted = {path for path in files if path.stem in ON_ASSERTED}
        self._views = [
            _View(both, self._numbers, inferred, self._of(of_asserted), asserted_alone=True),
            _View(both, self._numbers, inferred, self._of({*files} - of_asserted), asserted_alone=False),
        ]

    def affected(self, removed: Collection[Quad], added: Collection[Quad]) -> set[Term]:
        """Return the focus nodes for which shapes may find something else; raises UntellableError."""
        found = {number for view in self._views for number in view.affected(removed, added)}
        return {self._numbers.term(number) for number in found}

    def results(self, focus: Collection[NamedNode | Literal]) -> list[Result]:
        """Return the validation results for some focus nodes."""
        numbers = {self._numbers[node] for node in focus}
        return [result for view in self._views for result in view.results(numbers) if result.focus in focus]

    def _of(self, paths: Collection[Path]) -> list[Triple]:
        return [triple for path, triples in self.shapes.items() if path in paths for triple in triples]


class _View:
    """Shapes, and the graphs that they see."""

    def __init__(
        self, both: Versions, numbers: Numbers, inferred: str, shapes: list[Triple], *, asserted_alone: bool
    ) -> None:
        self._both = both
        self._numbers = numbers
        self._inferred = inferred
        self._asserted_alone = asserted_alone
        but = inferred if asserted_alone else None
        self._before, self._now = (LookedUp(store, numbers, but) for store in both)
        self._reader = ShapeReader(TripleIndex(shapes))
        self._compiler = ShapeCompiler(self._reader)
        self._targeting = [node for node in self._reader.shapes() if self._reader.has_target(node)]
        try:
            self._queries = {node: list(self._queries_of(node)) for node in self._targeting}
            for node in self._targeting:
                self._compiler.compile(node)
        except (UnknownConstructError, InputError) as error:
            raise UntellableError from error

    def affected(self, removed: Collection[Quad], added: Collection[Quad]) -> set[int]:
        sides = [
            Side(data, self._pairs(quads)) for data, quads in ((self._before, removed), (self._now, added))
        ]
        affected = AffectedFocus(self._reader, sides)
        found = {number for node in self._targeting for number in affected.of(node)}
        for store, quads in zip(self._both, (removed, added), strict=True):
            changed = by_property(self._seen(quads))
            for body in chain.from_iterable(self._queries.values()):
                for query, key in body.touched(changed):
                    rows = store.dataset.select(query).rows
                    if key is None and next(rows, None) is not None:
                        raise UntellableError
                    found.update(self._numbers[row[key]] for row in rows if key in row)
        return found

    def results(self, focus: set[int]) -> Iterator[Result]:
        sets = ShapeSets(self._now, self._reader, focus)
        for node in self._targeting:
            given = [self._numbers.term(number) for number in sorted(sets.targets(node))]
            if not given:
                continue
            try:
                yield from sets.results(node)
            except UnknownConstructError as error:
                raise UntellableError from error
            if self._queries[node]:
                dataset = self._dataset(self._queries[node], given)
                runner = Runner(dataset, dataset, ExactLiterals())
                for check in self._asking(node, given):
                    yield from runner.results(check)

    def _asking(self, node: Subject, focus: Sequence[Term]) -> Iterator[Check]:
        """Yield the checks of the SPARQL constraints of a shape, on some focus nodes."""
        for start in range(0, len(focus), _TOGETHER):
            compiled = self._compiler.compile(node, focus[start : start + _TOGETHER])
            yield from (check for check in compiled if check.query)

    def _dataset(self, bodies: Sequence[Body], focus: Sequence[Term]) -> Dataset:
        """Return what queries of SPARQL constraints are asked of, for some focus nodes."""
        if not self._asserted_alone:
            return self._both.now.dataset
        patterns = [pattern for body in bodies for pattern in body.patterns]
        around = surroundings(self._both.now, self._inferred, patterns, _THIS, focus)
        if around is None:
            raise UntellableError
        return around

    def _queries_of(self, node: Term) -> Iterator[Body]:
        """Yield the bodies of the SPARQL constraints of a shape and of the property shapes in it."""
        shape = self._reader.shape(node)
        if shape.deactivated:
            return
        for constraint in shape.parameters.get(SH.sparql, ()):
            if query := read_query(shape, constraint, self._reader):
                yield Body.of_query(str(shape.node), query.select, _THIS)
        members = shape.parameters.get(SH.property, ())
        if members and shape.path is not None:
            raise UnknownConstructError(SH.property)  # its results stand at other nodes than its own
        for member in members:
            yield from self._queries_of(member)

    def _seen(self, quads: Collection[Quad]) -> list[Triple]:
        hidden = NamedNode(self._inferred) if self._asserted_alone else None
        return [quad.triple for quad in quads if quad.graph_name != hidden]

    def _pairs(self, quads: Collection[Quad]) -> Mapping[NamedNode, Sequence[Pair]]:
        numbers = self._numbers
        return {
            property_: [(numbers[s], numbers[o]) for s, _, o in map(parts, triples)]
            for property_, triples in by_property(self._seen(quads)).items()
        }
