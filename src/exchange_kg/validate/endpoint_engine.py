"""Validation inside a remote engine: shapes as queries there; those that it cannot answer run here, by name.

For such a shape the triples are fetched that its queries can look at.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from exchange_kg.errors import UsageError
from exchange_kg.model.progress import silent
from exchange_kg.rules.names import short_name
from exchange_kg.rules.shapes import (
    Abilities,
    ConditionCompiler,
    ShapeCompiler,
    ShapeReader,
    UnknownConstructError,
    predicates_of,
)
from exchange_kg.store.at_once import at_once
from exchange_kg.store.exact_literals import ExactLiterals
from exchange_kg.store.remote import fingerprint
from exchange_kg.store.terms import NamedNode, parts
from exchange_kg.store.triple_index import TripleIndex
from exchange_kg.validate.compiled_engine import CompiledEngine, Runner, only_targeting
from exchange_kg.validate.validated import LeftShape, Validated
from exchange_kg.vocabulary import RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exchange_kg.model.progress import Progress
    from exchange_kg.rules.shapes import Check
    from exchange_kg.store import Subject, Triple
    from exchange_kg.store.remote import RemoteDataset
    from exchange_kg.validate.validation_report import Result

_HERE = "exchange-kg"
_MOST_FETCHED = 200_000


class EndpointEngine:
    """Validates the graphs of an endpoint: first those that are asserted, then all."""

    def __init__(
        self, remote: RemoteDataset, inferred: str, asserted: Iterable[Triple], progress: Progress = silent
    ) -> None:
        """Take an endpoint, and the graph there that was inferred.

        Literals are given as `asserted` triples write them. `progress` is told of the stage `validate`, once
        for each shape.
        """
        self._whole = remote
        self._inferred = inferred
        self._data = remote.within(*(graph for graph in remote.graphs() if graph != inferred))
        self._literals = ExactLiterals(triple.object for triple in asserted)
        self._progress = progress

    def add(self, _: Iterable[Triple]) -> None:
        """From now on validate what was inferred as well; it is there already."""
        self._data = self._whole

    def inferred(self) -> list[Triple]:
        """Return what was inferred there; nothing where that is too much to be fetched."""
        graph = self._whole.within(self._inferred)
        return graph.fetched() if fingerprint(graph, self._inferred).triples <= _MOST_FETCHED else []

    def validate(self, shapes: Iterable[Triple]) -> Validated:
        """Return the validation results, and the shapes that ran here; raises BrokenShapesError."""
        shapes = list(shapes)
        reader = ShapeReader(TripleIndex(shapes))
        compiler = self._compiler(reader)
        checks: list[Check] = []
        left: list[LeftShape] = []
        for node in reader.shapes():
            try:
                checks += compiler.compile(node)
            except UnknownConstructError as error:
                left.append(LeftShape(node, str(error), _HERE))
        results: list[Result] = []
        for number, found in enumerate(at_once(self._results, checks)):
            self._progress("validate", number, len(checks))
            if isinstance(found, LeftShape):
                left.append(found)
            else:
                results += found
        left = [shape for shape in left if reader.has_target(shape.shape)]
        if left:
            here = self._here(shapes, {shape for shape, *_ in left})
            results += here.results
            left = [
                *here.left,
                *(shape for shape in left if shape.shape not in {one.shape for one in here.left}),
            ]
        return Validated(results, tuple(left))

    def _results(self, check: Check) -> list[Result] | LeftShape:
        """Return the results of a check, or its shape where the endpoint refuses the query."""
        try:
            return Runner(self._data, self._data, self._literals).results(check)
        except UsageError as error:
            if error.message != "store.endpoint-refused":
                raise
            return LeftShape(check.shape, short_name(check.component), _HERE)

    def _compiler(self, reader: ShapeReader) -> ShapeCompiler:
        if self._data.evaluates_subqueries_alone:
            return ShapeCompiler(reader)
        below = ClassesBelow(self._data.fetched([RDFS.subClassOf]))
        return ConditionCompiler(reader, Abilities(below.classes, self._data.has_pattern))

    def _here(self, shapes: Sequence[Triple], left: set[Subject]) -> Validated:
        """Let the engine here run some shapes, on the triples that they can look at."""
        data = self._data.fetched(predicates_of(shapes, left))
        return CompiledEngine(data).validate(only_targeting(shapes, left))


class ClassesBelow:
    """The classes below others, by some triples."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._below: dict[str, set[str]] = defaultdict(set)
        for subject, predicate, object_ in map(parts, triples):
            if (
                predicate.value == RDFS.subClassOf
                and isinstance(subject, NamedNode)
                and isinstance(object_, NamedNode)
            ):
                self._below[object_.value].add(subject.value)

    def classes(self, name: str) -> list[str]:
        """Return a class and all below it, in an order of their own."""
        found, waiting = {name}, [name]
        while waiting:
            new = self._below[waiting.pop()] - found
            found |= new
            waiting += new
        return sorted(found)
