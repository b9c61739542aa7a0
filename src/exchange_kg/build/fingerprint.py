"""Fingerprints: a build is the same when what went into it is the same, byte by byte."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import exchange_kg
from exchange_kg.errors import InputError, Location

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exchange_kg.workspace import Engine, Workspace

_PROGRAM = (".py", ".rq", ".sql", ".jsonld")


def data_fingerprint(workspace: Workspace, engine: Engine) -> str:
    """Return the SHA-256 over all that decides what a store holds: files, queries, program and engine."""
    turtle = (*workspace.graph_files(), *workspace.ontology_files())
    inputs = {workspace.graph_iri(path): path for path in turtle}
    inputs |= {f"rule {path.name}": path for path in workspace.rule_files()}
    inputs |= {f"question {path.name}": path for path in workspace.question_files()}
    told = (workspace.configuration.name, workspace.configuration.licence)
    return _digest([workspace.base, *told, engine, _program(), *_contents(inputs.items())])


def checks_fingerprint(workspace: Workspace) -> str:
    """Return the SHA-256 over the shapes and checks that a build is judged by."""
    files = (*workspace.shape_files(), *workspace.check_files())
    return _digest(_contents((path.name, path) for path in files))


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@functools.cache
def _program() -> str:
    """Return the SHA-256 of the package, so that a changed program never passes for an unchanged build."""
    root = Path(exchange_kg.__file__).parent
    sources = (path for path in sorted(root.rglob("*")) if path.suffix in _PROGRAM)
    return _digest(_contents((path.relative_to(root).as_posix(), path) for path in sources))


def _contents(files: Iterable[tuple[str, Path]]) -> list[str]:
    return [f"{name} {_readable_digest(path)}" for name, path in files]


def _readable_digest(path: Path) -> str:
    try:
        return file_digest(path)
    except OSError as error:
        raise InputError("build.unreadable", where=Location(path), reason=error.strerror) from error


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
