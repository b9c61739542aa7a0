"""Finding a workspace, and the files that it consists of."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from exchange_kg import resources
from exchange_kg.errors import Location, WorkspaceError
from exchange_kg.model.iris import inferred_graph
from exchange_kg.vocabulary import ONTOLOGY
from exchange_kg.workspace.configuration import FILE_NAME, Configuration, read_configuration

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with an `exchange-kg.toml`.

    Its files come from its own `graph/`, `ontology/`, `shapes/` and `queries/`; a folder it does not have
    is the one that ships with the package (except `graph/`). `packaged` says that it is the workspace in the
    package itself, which is only read. All lists of files are sorted by path.
    """

    root: Path
    configuration: Configuration
    packaged: bool = False

    @property
    def base(self) -> str:
        """The IRI that all IRIs of the workspace begin with."""
        return self.configuration.base

    @property
    def output(self) -> Path:
        """The folder that `exchange-kg build` writes unless it is told another."""
        return self.root / self.configuration.output

    @property
    def inferred_graph(self) -> str:
        """The IRI of the named graph that holds what was inferred."""
        return inferred_graph(self.base)

    def graph_files(self) -> tuple[Path, ...]:
        """Return the Turtle files of the curated graph."""
        return _files(self.root / "graph", ".ttl")

    def ontology_files(self) -> tuple[Path, ...]:
        """Return the Turtle files of the ontology and its concept schemes."""
        return _files(self._ontology, ".ttl")

    def shape_files(self) -> tuple[Path, ...]:
        """Return the Turtle files of the shapes."""
        return _files(self._own_or_packaged("shapes", resources.shapes_folder()), ".ttl")

    def rule_files(self) -> tuple[Path, ...]:
        """Return the rules: one CONSTRUCT query a file."""
        return self.query_files("rules")

    def check_files(self) -> tuple[Path, ...]:
        """Return the checks: one query a file, whose rows are faults."""
        return self.query_files("checks")

    def question_files(self) -> tuple[Path, ...]:
        """Return the named questions: one query a file."""
        return self.query_files("questions")

    def query_files(self, kind: str) -> tuple[Path, ...]:
        """Return the queries of one folder in `queries/`."""
        folder = self._own_or_packaged(f"queries/{kind}", resources.queries_folder() / kind)
        return _files(folder, ".rq")

    def graph_iri(self, path: Path) -> str:
        """Return the IRI of the named graph that a Turtle file of the graph or the ontology becomes.

        >>> from exchange_kg.workspace import Configuration
        >>> workspace = Workspace(Path("/towns"), Configuration("towns", "https://towns.example/"))
        >>> workspace.graph_iri(Path("/towns/graph/reference/places.ttl"))
        'https://towns.example/graph/reference/places'
        """
        if path.is_relative_to(self._ontology):
            base = ONTOLOGY.removesuffix("ontology")
            return f"{base}graph/ontology/{_name(path, self._ontology)}"
        return f"{self.base}graph/{_name(path, self.root / 'graph')}"

    @property
    def _ontology(self) -> Path:
        return self._own_or_packaged("ontology", resources.ontology_folder())

    def _own_or_packaged(self, name: str, packaged: Path) -> Path:
        own = self.root / name
        return own if own.is_dir() else packaged


def _files(folder: Path, suffix: str) -> tuple[Path, ...]:
    return tuple(sorted(path for path in folder.rglob(f"*{suffix}") if path.is_file()))


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).with_suffix("").as_posix()


def find_workspace(start: Path | None = None, environment: Mapping[str, str] = os.environ) -> Workspace:
    """Return the workspace that a folder is or lies in.

    Without a folder: the one that the variable `EXCHANGE_KG_WORKSPACE` names, else the one that the current
    folder lies in, else the one in the package (`packaged` is then true). Raises WorkspaceError when a folder
    that was named is not there or lies in no workspace, and when its configuration is wrong.
    """
    named = start or _named_in(environment)
    folder = (named or Path.cwd()).resolve()
    if named and not folder.is_dir():
        raise WorkspaceError("workspace.no_folder", where=Location(named))
    root = next((parent for parent in (folder, *folder.parents) if (parent / FILE_NAME).is_file()), None)
    if root is None and named:
        raise WorkspaceError("workspace.none_here", where=Location(named), file=FILE_NAME)
    packaged = root is None
    root = root or resources.packaged_workspace()
    return Workspace(root, read_configuration(root / FILE_NAME, environment), packaged)


def _named_in(environment: Mapping[str, str]) -> Path | None:
    name = environment.get("EXCHANGE_KG_WORKSPACE")
    return Path(name) if name else None
