"""What proves the triples of a workspace, read once for a dataset."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.build import load
from exchange_kg.explain import Grounds, prover
from exchange_kg.rules import load_rules
from exchange_kg.store import NamedNode, Triple
from exchange_kg.store.kept import kept

if TYPE_CHECKING:
    from exchange_kg.proofs import Prover
    from exchange_kg.store import Dataset, Term
    from exchange_kg.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Reasons:
    """What proves triples, and where the asserted ones stand."""

    prover: Prover
    grounds: Grounds


@kept
def reasons(dataset: Dataset, workspace: Workspace) -> Reasons:
    """Return what proves the inferred triples of a dataset."""
    known = load(workspace).files
    inferred = {quad.triple for quad in dataset.quads(workspace.inferred_graph)}
    proving = prover(known, inferred, load_rules(workspace.rule_files()))
    return Reasons(proving, Grounds(known, workspace.base, workspace.root))


def triple_of(dataset: Dataset, subject: str, predicate: str, object_: str) -> Triple:
    """Return the triple of a thing and a property whose object is written so; it may not be there.

    Raises ValueError for what is no IRI.
    """
    thing, property_ = NamedNode(subject), NamedNode(predicate)
    name = "objects.rq"
    query = (files(__package__) / name).read_text(encoding="utf-8")
    given = {"subject": thing, "property": property_}
    rows = dataset.select(query, bindings=given, source=name).rows
    found: Term | None = next((row["object"] for row in rows if row["object"].value == object_), None)
    return Triple(thing, property_, found or NamedNode(object_))
