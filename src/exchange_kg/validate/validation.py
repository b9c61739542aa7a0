"""Validation: shapes run on the graph, and their results made into findings that people can mend."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias
from typing import Literal as OneOf

from exchange_kg.errors import InputError, Location
from exchange_kg.messages import LANGUAGES, area_messages, text
from exchange_kg.model.findings import Finding, HandedOver, Report
from exchange_kg.model.progress import silent
from exchange_kg.rules.shapes.property_path import sparql_path
from exchange_kg.store import Literal, NamedNode, read_triples
from exchange_kg.store.triple_index import Statement, TripleIndex
from exchange_kg.store.turtle_terms import Names
from exchange_kg.validate.compiled_engine import CompiledEngine
from exchange_kg.validate.evidence import passages_of_all
from exchange_kg.validate.locations import Locator
from exchange_kg.validate.premises import Premises
from exchange_kg.validate.requirements import requirements
from exchange_kg.validate.shapes_graph import ShapesGraph, in_each_language, local_name
from exchange_kg.validate.validated import BrokenShapesError, Validated
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from exchange_kg.messages import Language
    from exchange_kg.model.progress import Progress
    from exchange_kg.rules import Rule
    from exchange_kg.store import Term, Triple
    from exchange_kg.store.asserted_files import AssertedFiles
    from exchange_kg.validate.endpoint_engine import EndpointEngine
    from exchange_kg.validate.pyshacl_engine import PyshaclEngine
    from exchange_kg.validate.validated import LeftShape
    from exchange_kg.validate.validation_report import Result

    Engine: TypeAlias = CompiledEngine | EndpointEngine | PyshaclEngine

ShapeEngine = OneOf["compiled", "pyshacl"]
# Shapes about what people write: they see the asserted graphs. All others see what was inferred as well.
ON_ASSERTED = ("structure", "dates", "evidence")


def validate(  # noqa: PLR0913 (six inputs, four by name)
    asserted: AssertedFiles,
    shapes: Sequence[Path],
    *,
    inferred: Sequence[Triple] = (),
    rules: Sequence[Rule] = (),
    engine: Engine | None = None,
    progress: Progress = silent,
) -> Report:
    """Validate the files of a workspace, its ontology and concepts among them, against files of shapes.

    The files of shapes named `structure`, `dates` and `evidence` see the files alone, all others what was
    inferred from them as well; an inferred triple at fault stands in the line of its premise, by the axioms
    and by `rules`. The engine, by default the compiled one, holds the asserted triples, and in the end the
    inferred ones as well. Both engines find the same; what the compiled one does not know it leaves to
    pySHACL, and the report names it. `progress` is told of the stage `validate`, once for each of the two.
    Raises InputError where a file of shapes cannot be read, or holds shapes that cannot be used.
    """
    engine = engine or CompiledEngine(asserted.triples)
    shape_files = {path: read_triples(path, asserted.base) for path in shapes}
    first, second = _both(engine, shape_files, inferred, progress)
    return _reported(asserted, shape_files, (first, second), inferred, rules)


def validate_at_endpoint(
    asserted: AssertedFiles,
    shapes: Sequence[Path],
    engine: EndpointEngine,
    *,
    rules: Sequence[Rule] = (),
    progress: Progress = silent,
) -> Report:
    """Validate the graphs of an endpoint, as `validate`; the files of the workspace give the lines.

    What was inferred there is fetched where something is found in it, to say on which lines it rests.
    """
    shape_files = {path: read_triples(path, asserted.base) for path in shapes}
    first, second = _both(engine, shape_files, (), progress)
    inferred = engine.inferred() if second.results else []
    return _reported(asserted, shape_files, (first, second), inferred, rules)


def _both(
    engine: Engine, shapes: Mapping[Path, Sequence[Triple]], inferred: Sequence[Triple], progress: Progress
) -> tuple[Validated, Validated]:
    """Run the shapes that see asserted triples alone, then those that see all."""
    progress("validate", 0, 2)
    seeing_asserted = {path: said for path, said in shapes.items() if path.stem in ON_ASSERTED}
    first = _run(engine, seeing_asserted)
    progress("validate", 1, 2)
    engine.add(inferred)
    second = _run(engine, {path: said for path, said in shapes.items() if path not in seeing_asserted})
    progress("validate", 2, 2)
    return first, second


def _reported(
    asserted: AssertedFiles,
    shapes: Mapping[Path, Sequence[Triple]],
    found: Sequence[Validated],
    inferred: Sequence[Triple],
    rules: Sequence[Rule],
) -> Report:
    locator = Locator(asserted, Premises(asserted.triples, inferred, rules))
    reporter = _Reporter(locator, TripleIndex(inferred, before=asserted.index), shapes, asserted.base)
    results, left = ([*chain.from_iterable(each)] for each in zip(*found, strict=True))
    return reporter.report(results, left)


def engine_named(name: ShapeEngine, asserted: AssertedFiles) -> CompiledEngine | PyshaclEngine:
    """Return an engine over the triples of files."""
    if name == "compiled":
        return CompiledEngine(asserted.triples)
    from exchange_kg.validate.pyshacl_engine import PyshaclEngine  # noqa: PLC0415  half a second to import

    return PyshaclEngine(asserted.triples)


def _run(engine: Engine, shapes: Mapping[Path, Sequence[Triple]]) -> Validated:
    """Return what an engine finds by some files of shapes together, since they may refer to each other."""
    try:
        return engine.validate(chain.from_iterable(shapes.values())) if shapes else Validated([])
    except BrokenShapesError as error:
        raise InputError("validate.broken-shapes", where=_broken(engine, shapes), detail=error) from error


def _broken(engine: Engine, shapes: Mapping[Path, Sequence[Triple]]) -> Location | None:
    """Return the first file of shapes that alone cannot be used either; pySHACL does not tell which."""
    for path, triples in shapes.items():
        try:
            engine.validate(triples)
        except BrokenShapesError:
            return Location(path)
    return None


class _Reporter:
    """Makes results into findings: with code and messages of their shapes, a place to mend, and evidence."""

    def __init__(
        self,
        locator: Locator,
        data: TripleIndex,
        shapes: Mapping[Path, Sequence[Triple]],
        base: str,
    ) -> None:
        self._data = data
        self._shapes = ShapesGraph(chain.from_iterable(shapes.values()))
        self._requirements = requirements(shapes)
        self._locator = locator
        self._names = Names(base)
        self._base = base

    def report(self, results: Iterable[Result], left: Iterable[LeftShape]) -> Report:
        declared = [self._as_declared(result) for result in results]
        self._locator.prove(declared, self._data, self._shapes)
        findings = map(self._finding, declared)
        handed_over = (
            HandedOver(self._written(self._shapes.named(shape)), construct, engine)
            for shape, construct, engine in left
        )
        return Report.of(findings, self._requirements, handed_over)

    def _as_declared(self, result: Result) -> Result:
        """Name the nearest shape with an IRI instead of a nameless one, and the messages that it declares."""
        messages = self._shapes.messages(result.shape) or _said(result)
        return replace(result, shape=self._shapes.named(result.shape), messages=messages)

    def _finding(self, result: Result) -> Finding:
        focus, path, value, component, severity = result.key
        offending = self._locator.offending(result, self._data, self._shapes)
        evident = [premise.subject for premise in offending.premises] if offending else [result.focus]
        return Finding(
            code=self._shapes.code(result.shape) or local_name(component),
            severity=severity,
            message=in_each_language(result.messages) or _usual_message(local_name(component)),
            solution=self._shapes.texts(result.shape, XKG.solution),
            focus=focus,
            path=path,
            value=value,
            component=component,
            shape=str(result.shape),
            thing=self._statement(offending.statement) if offending else self._result(result),
            location=offending.location if offending else self._locator.beginning(result.focus),
            evidence=passages_of_all(evident, self._data, self._base),
        )

    def _statement(self, statement: Statement) -> str:
        return " ".join(self._written(term) for term in statement)

    def _result(self, result: Result) -> str:
        texts = [self._written(result.focus)]
        if result.path is not None:
            texts.append(sparql_path(result.path, self._names.iri))
        if result.value is not None and result.value != result.focus:
            texts.append(self._written(result.value))
        return " ".join(texts)

    def _written(self, term: Term) -> str:
        if isinstance(term, Literal):
            return self._names.literal(term)
        return self._names.iri(term) if isinstance(term, NamedNode) else "[]"


def _said(result: Result) -> tuple[Literal, ...]:
    """Return the messages of a result; those that pySHACL makes up itself give way to ours."""
    return () if local_name(result.component.value) in area_messages("components") else result.messages


def _usual_message(component: str) -> dict[Language, str]:
    """Return what is wrong by a constraint component whose shape does not say it."""
    if component not in area_messages("components"):
        return dict.fromkeys(LANGUAGES, component)
    return {language: text(f"components.{component}", language) for language in LANGUAGES}
