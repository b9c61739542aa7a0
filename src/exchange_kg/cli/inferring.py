"""Inference over a loaded workspace, by the engine that is asked for."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from exchange_kg.infer import infer, infer_with_owlrl
from exchange_kg.rules import load_rules

if TYPE_CHECKING:
    from exchange_kg.build import Loaded
    from exchange_kg.infer import Inference
    from exchange_kg.model.progress import Progress
    from exchange_kg.workspace import Engine, Workspace


def inferred(workspace: Workspace, loaded: Loaded, engine: Engine | None, progress: Progress) -> Inference:
    """Infer what follows from what was loaded; without an engine by that of the configuration."""
    run = infer_with_owlrl if (engine or workspace.configuration.engine) == "owlrl" else infer
    graph = chain.from_iterable(loaded.graph.values())
    ontology = chain.from_iterable(loaded.ontology.values())
    return run(graph, ontology, load_rules(workspace.rule_files()), progress)
