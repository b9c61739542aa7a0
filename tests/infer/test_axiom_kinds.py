"""Each kind of axiom, by both engines: what is given, and beside it exactly what follows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exchange_kg.infer import Inference, infer, infer_with_owlrl
from exchange_kg.rules import compile_axioms
from exchange_kg.store import Triple, canonical_turtle, read_triples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

BASE = "https://example.org/"
AXIOMS = Path(__file__).parent / "axioms"
GIVEN = sorted(path for path in AXIOMS.glob("*.ttl") if not path.name.endswith(".inferred.ttl"))


def turtle(triples: Iterable[Triple]) -> str:
    return canonical_turtle(triples, BASE)


@pytest.mark.parametrize("engine", [infer, infer_with_owlrl])
@pytest.mark.parametrize("path", GIVEN, ids=lambda path: path.stem)
def test_exactly_what_follows_is_inferred(path: Path, engine: Callable[..., Inference]) -> None:
    inferred = engine(read_triples(path, BASE), [], []).triples
    assert turtle(inferred) == turtle(read_triples(path.with_suffix(".inferred.ttl"), BASE))


@pytest.mark.parametrize("path", GIVEN, ids=lambda path: path.stem)
def test_ontology_and_data_may_come_apart_or_together(path: Path) -> None:
    triples = read_triples(path, BASE)
    assert infer([], triples, []) == infer(triples, [], [])


def test_every_template_has_a_case() -> None:
    compiled = {rule.name.split()[0] for path in GIVEN for rule in compile_axioms(read_triples(path, BASE))}
    templates = Path(__file__).parents[2] / "src/exchange_kg/rules/templates"
    assert compiled == {path.stem for path in templates.glob("*.rq")}
