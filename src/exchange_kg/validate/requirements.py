"""What shapes ask: the code, title and severity of each, whether it finds something or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.messages import LANGUAGES
from exchange_kg.model.findings import Requirement
from exchange_kg.store import parts
from exchange_kg.validate.shapes_graph import ShapesGraph
from exchange_kg.vocabulary import DCTERMS, RDFS, SH, XKG

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from exchange_kg.store import Triple

# What only shapes have that findings may be named by.
_MARKS = {DCTERMS.identifier, SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf}


def requirements(shapes: Mapping[Path, Sequence[Triple]]) -> tuple[Requirement, ...]:
    """Return what files of shapes ask, ordered by code; where two shapes have one code, the first of them."""
    found: dict[str, Requirement] = {}
    for path, triples in shapes.items():
        for requirement in _requirements(path.stem, triples):
            found.setdefault(requirement.code, requirement)
    return tuple(found[code] for code in sorted(found))


def _requirements(group: str, triples: Sequence[Triple]) -> Iterator[Requirement]:
    graph = ShapesGraph(triples)
    marked = (parts(triple)[0] for triple in triples if triple.predicate.value in _MARKS)
    for shape in dict.fromkeys(marked):
        if code := graph.code(shape):
            yield Requirement(
                code=code,
                group=group,
                severity=graph.severity(shape),
                title=graph.texts(shape, RDFS.label) or dict.fromkeys(LANGUAGES, code),
                description=graph.texts(shape, SH.message),
                solution=graph.texts(shape, XKG.solution),
            )
