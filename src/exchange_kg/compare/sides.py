"""Reading one side of a comparison: a file, a folder, a build, or a revision of the workspace in Git."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from exchange_kg.compare.revisions import revision_files
from exchange_kg.errors import InputError, Location
from exchange_kg.resources import ontology_folder
from exchange_kg.store import (
    QUAD_EXTENSIONS,
    Quad,
    in_graph,
    parse_turtle,
    read_quads,
    read_triples,
)
from exchange_kg.vocabulary import ONTOLOGY
from exchange_kg.workspace import FILE_NAME, find_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.store import Triple
    from exchange_kg.workspace import Workspace

_Files = dict[PurePosixPath, list["Triple"]]

BUILT = "exchange.trig"
"""The file of a build that holds all its graphs."""
FOLDERS = ("graph", "ontology")
"""The folders of a workspace that become named graphs; shapes are not part of the dataset."""


@dataclass(frozen=True, slots=True)
class Side:
    """A version: how it was named, and what it says, all in the default graph unless it `keeps_graphs`."""

    name: str
    quads: frozenset[Quad]
    keeps_graphs: bool


def read_side(name: str, workspace: Workspace) -> Side:
    """Read a version by its name.

    A name is a file (Turtle, TriG, N-Quads, N-Triples), a workspace, a build, a folder of Turtle files, or,
    where there is no such path, a revision in the Git repository of the workspace, as `HEAD~3`. Turtle is
    read with the base of the workspace. Raises InputError for what cannot be read, with file and line.
    """
    path = Path(name)
    mode = _mode(path)
    if mode is None:
        return Side(name, frozenset(_revision_quads(name, workspace)), True)
    if not stat.S_ISDIR(mode):
        keeps_graphs = path.suffix.lower() in QUAD_EXTENSIONS
        return Side(name, frozenset(read_quads(path, workspace.base)), keeps_graphs)
    if (path / FILE_NAME).is_file():
        return Side(name, frozenset(_workspace_quads(path)), True)
    if (path / BUILT).is_file():
        return Side(name, frozenset(read_quads(path / BUILT, workspace.base)), True)
    return Side(name, frozenset(_folder_quads(path, workspace.base)), False)


def _mode(path: Path) -> int | None:
    """Return the kind of what lies at a path, None where nothing does."""
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise InputError("store.file-unreadable", path=path, reason=error.strerror) from None


def _revision_quads(revision: str, workspace: Workspace) -> Iterator[Quad]:
    files = revision_files(workspace.root, revision, FOLDERS)
    read = {
        path: parse_turtle(content, _base(path, workspace.base), f"{revision}:{path}")
        for path, content in files
    }
    return _dataset(read, workspace.base)


def _workspace_quads(root: Path) -> Iterator[Quad]:
    base = find_workspace(root).base
    read = {path: triples for folder in FOLDERS for path, triples in _read(root / folder, folder, base)}
    if not read:
        raise InputError("compare.no_turtle", where=Location(root))
    return _dataset(read, base)


def _dataset(files: _Files, base: str) -> Iterator[Quad]:
    """Put each file into its named graph, as a build does; there is an ontology in any case."""
    if not any(path.is_relative_to("ontology") for path in files):
        files = files | dict(_read(ontology_folder(), "ontology", base))
    for path, triples in files.items():
        yield from in_graph(triples, f"{_base(path, base)}graph/{_graph_name(path.with_suffix(''))}")


def _read(folder: Path, name: str, base: str) -> Iterator[tuple[PurePosixPath, list[Triple]]]:
    """Read the Turtle files below a folder; their paths begin with its name."""
    for path in _turtle_files(folder):
        relative = PurePosixPath(name, path.relative_to(folder).as_posix())
        yield relative, read_triples(path, _base(relative, base))


def _folder_quads(folder: Path, base: str) -> Iterator[Quad]:
    found = _turtle_files(folder)
    if not found:
        raise InputError("compare.no_turtle", where=Location(folder))
    for path in found:
        yield from read_quads(path, base)


def _turtle_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.ttl") if path.is_file())


def _graph_name(path: PurePosixPath) -> PurePosixPath:
    """Return the name of a graph: that below `graph`, that of the ontology with its folder."""
    return path.relative_to("graph") if path.is_relative_to("graph") else path


def _base(path: PurePosixPath, base: str) -> str:
    return ONTOLOGY.removesuffix("ontology") if path.is_relative_to("ontology") else base
