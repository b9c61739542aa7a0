"""Validation: shapes run on the graph, and their results made into findings that people can mend."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, TypeAlias
from typing import Literal as OneOf

from exchange_kg.errors import InputError, Location
from exchange_kg.model.progress import silent
from exchange_kg.store import read_triples
from exchange_kg.validate.compiled_engine import CompiledEngine
from exchange_kg.validate.grounds import grounds_in_memory
from exchange_kg.validate.locations import Locator
from exchange_kg.validate.reporter import Reporter
from exchange_kg.validate.validated import BrokenShapesError, Validated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from exchange_kg.model.findings import Report
    from exchange_kg.model.progress import Progress
    from exchange_kg.rules import Rule
    from exchange_kg.store import Triple
    from exchange_kg.store.asserted_files import AssertedFiles
    from exchange_kg.validate.endpoint_engine import EndpointEngine
    from exchange_kg.validate.grounds import Grounds
    from exchange_kg.validate.pyshacl_engine import PyshaclEngine

    Engine: TypeAlias = CompiledEngine | EndpointEngine | PyshaclEngine

Shapes: TypeAlias = "Mapping[Path, Sequence[Triple]]"
"""What files of shapes say; results name nameless shapes by the blank nodes of one reading."""

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

    def grounds() -> Grounds:
        return grounds_in_memory(asserted, inferred, rules)

    read = read_shapes(shapes, asserted.base)
    return validate_on(grounds, read, engine, asserted.base, inferred=lambda: inferred, progress=progress)


def read_shapes(files: Iterable[Path], base: str) -> Shapes:
    """Read files of shapes; raises InputError for one that cannot be read."""
    return {path: read_triples(path, base) for path in files}


def validate_on(  # noqa: PLR0913 (as above)
    grounds: Callable[[], Grounds],
    shapes: Shapes,
    engine: Engine,
    base: str,
    *,
    inferred: Callable[[], Iterable[Triple]] = tuple,
    progress: Progress = silent,
) -> Report:
    """Validate what an engine holds, as `validate`; what is found is traced to the grounds, made by then.

    What was inferred is asked for when the shapes have run that see asserted triples alone.
    """
    found = _both(engine, shapes, inferred, progress)
    return _reported(grounds(), shapes, found, base)


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
    shape_files = read_shapes(shapes, asserted.base)
    first, second = _both(engine, shape_files, tuple, progress)
    inferred = engine.inferred() if second.results else []
    return _reported(
        grounds_in_memory(asserted, inferred, rules), shape_files, (first, second), asserted.base
    )


def _both(
    engine: Engine, shapes: Shapes, inferred: Callable[[], Iterable[Triple]], progress: Progress
) -> tuple[Validated, Validated]:
    """Run the shapes that see asserted triples alone, then those that see all."""
    progress("validate", 0, 2)
    seeing_asserted = {path: said for path, said in shapes.items() if path.stem in ON_ASSERTED}
    first = _run(engine, seeing_asserted)
    progress("validate", 1, 2)
    engine.add(inferred())
    second = _run(engine, {path: said for path, said in shapes.items() if path not in seeing_asserted})
    progress("validate", 2, 2)
    return first, second


def _reported(grounds: Grounds, shapes: Shapes, found: Sequence[Validated], base: str) -> Report:
    reporter = Reporter(Locator(grounds.files, grounds.premises), grounds.said, shapes, base)
    results, left = ([*chain.from_iterable(each)] for each in zip(*found, strict=True))
    return reporter.report(results, left)


def engine_named(name: ShapeEngine, asserted: AssertedFiles) -> CompiledEngine | PyshaclEngine:
    """Return an engine over the triples of files."""
    if name == "compiled":
        return CompiledEngine(asserted.triples)
    from exchange_kg.validate.pyshacl_engine import PyshaclEngine  # noqa: PLC0415  half a second to import

    return PyshaclEngine(asserted.triples)


def _run(engine: Engine, shapes: Shapes) -> Validated:
    """Return what an engine finds by some files of shapes together, since they may refer to each other."""
    try:
        return engine.validate(chain.from_iterable(shapes.values())) if shapes else Validated([])
    except BrokenShapesError as error:
        raise InputError("validate.broken-shapes", where=_broken(engine, shapes), detail=error) from error


def _broken(engine: Engine, shapes: Shapes) -> Location | None:
    """Return the first file of shapes that alone cannot be used either; pySHACL does not tell which."""
    for path, triples in shapes.items():
        try:
            engine.validate(triples)
        except BrokenShapesError:
            return Location(path)
    return None
