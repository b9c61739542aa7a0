"""What a command looks at: the workspace, or files that take the place of its graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.build import Loaded, load
from exchange_kg.cli.turtle_files import turtle_files
from exchange_kg.store import read_triples
from exchange_kg.store.relation import Numbers
from exchange_kg.store.triple_table import TripleTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from exchange_kg.cli.session import Session
    from exchange_kg.model.progress import Progress
    from exchange_kg.store import Triple


class LookedAt(NamedTuple):
    """What was loaded; where that is not the whole graph, the files in which decisions on it stand."""

    loaded: Loaded
    decided: Mapping[Path, Sequence[Triple]] | None


def load_named(session: Session, paths: Sequence[Path], progress: Progress) -> LookedAt:
    """Load the workspace; files that are named take the place of its graph."""
    whole = load(session.workspace_to_read, progress)
    if not paths:
        return LookedAt(whole, None)
    base = session.workspace.base
    numbers = Numbers()
    named = {path.absolute(): TripleTable(numbers, read_triples(path, base)) for path in turtle_files(paths)}
    return LookedAt(Loaded(named, whole.ontology), {**whole.graph, **named})
