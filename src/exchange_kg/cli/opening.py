"""The graph that a command reads, and what in it the command is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.build import open_build
from exchange_kg.cli.progress import shown_progress
from exchange_kg.match.index import NameIndex
from exchange_kg.vocabulary import XKG

if TYPE_CHECKING:
    from exchange_kg.cli.session import Session
    from exchange_kg.store import Dataset

_TIES_AND_PARTIES = (XKG.Tie, XKG.Place, XKG.Organisation)


class Opened(NamedTuple):
    """The graph with what follows from it, and the IRI of the thing that was named, None for none."""

    dataset: Dataset
    iri: str | None


def open_graph(session: Session) -> Dataset:
    """Open the graph of the workspace, built if need be, and show how far that is."""
    with shown_progress(session) as progress:
        return open_build(session.workspace_to_read, progress=progress)


def open_about(session: Session, text: str | None, *more: str) -> Opened:
    """Open the graph, and find the tie, the party or the thing of `more` classes that is named.

    Raises UnknownNameError, with near names, where there is none, and as `NameIndex.resolve` where there are
    several.
    """
    dataset = open_graph(session)
    classes = (*_TIES_AND_PARTIES, *more)
    return Opened(dataset, NameIndex(dataset).resolve(text, classes).value if text else None)
