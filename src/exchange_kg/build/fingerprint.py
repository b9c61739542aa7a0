"""Fingerprints: a build is the same when what went into it is the same, byte by byte."""

from __future__ import annotations

import functools
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import exchange_kg
from exchange_kg.errors import InputError, Location
from exchange_kg.store.digests import file_digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.workspace import Engine, Workspace

_PROGRAM = (".py", ".rq", ".sql", ".jsonld")


@dataclass(frozen=True, slots=True)
class Data:
    """All that decides what a store holds.

    `files` are the SHA-256 of the files of the graph, by the IRIs of their named graphs; `others` tell the
    ontology, the queries, the engine and what is configured.
    """

    files: dict[str, str]
    others: tuple[str, ...]

    @property
    def rest(self) -> str:
        """The SHA-256 over all but the files of the graph, which the program is part of."""
        return _digest([_program(), *self.others])

    @property
    def fingerprint(self) -> str:
        """The SHA-256 over all of it."""
        return _digest([self.rest, *(f"{graph} {digest}" for graph, digest in sorted(self.files.items()))])


def read_data(workspace: Workspace, engine: Engine) -> Data:
    """Look at all that decides what a store holds; InputError for a file that cannot be read."""
    inputs = {workspace.graph_iri(path): path for path in workspace.ontology_files()}
    inputs |= {f"rule {path.name}": path for path in workspace.rule_files()}
    inputs |= {f"question {path.name}": path for path in workspace.question_files()}
    told = (workspace.configuration.name, workspace.configuration.licence)
    return Data(
        {workspace.graph_iri(path): _readable_digest(path) for path in workspace.graph_files()},
        (workspace.base, *told, engine, *_contents(inputs.items())),
    )


def checks_fingerprint(workspace: Workspace) -> str:
    """Return the SHA-256 over the shapes and checks that a build is judged by."""
    files = (*workspace.shape_files(), *workspace.check_files())
    return _digest(_contents((path.name, path) for path in files))


@functools.cache
def _program() -> str:
    """Return the SHA-256 of the package, so that a changed program never passes for an unchanged build."""
    root = Path(exchange_kg.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(f"{folder}/{name}" for folder, _, names in os.walk(root) for name in names):
        if path.endswith(_PROGRAM):
            content = Path(path).read_bytes()
            digest.update(f"{path.removeprefix(str(root))} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def _contents(files: Iterable[tuple[str, Path]]) -> list[str]:
    return [f"{name} {_readable_digest(path)}" for name, path in files]


def _readable_digest(path: Path) -> str:
    try:
        return file_digest(path)
    except OSError as error:
        raise InputError("build.unreadable", where=Location(path), reason=error.strerror) from error


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
