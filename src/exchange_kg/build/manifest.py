"""The manifest: what a build was made from and what it holds, without clock times."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Self

from exchange_kg.store import seal
from exchange_kg.store.digests import file_digests

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "manifest.json"
STORE = "store"
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `manifest.json` says.

    `data` and `checks` are the fingerprints of what went in; `checks` is empty for a build that was not
    validated. `outputs` are the SHA-256 of each file, `triples` counts by kind, `findings` the open
    ones by severity and the acknowledged ones. `files` and `rest` are the parts of `data`, see `Data`;
    builds of older programs do not tell them. `nameless` tells whether files of the graph speak of blank
    nodes: what follows of these is not kept.
    """

    program: str
    name: str
    base: str
    engine: str
    data: str
    checks: str
    triples: dict[str, int]
    findings: dict[str, int]
    outputs: dict[str, str]
    files: dict[str, str] = field(default_factory=dict)
    rest: str = ""
    nameless: bool = True

    @property
    def version(self) -> str:
        """What people see of a build: the first digits of the fingerprint of all that it was made from."""
        return self.data[:_DIGITS]

    @property
    def names(self) -> set[str]:
        """The names of all that a build puts into its folder."""
        return {FILE_NAME, STORE, *self.outputs}

    def text(self) -> str:
        """Return the manifest as JSON with sorted keys."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2, sort_keys=True) + "\n"

    @classmethod
    def read(cls, folder: Path) -> Self | None:
        """Return the manifest of a folder; None where there is none or it is not one of ours."""
        try:
            return cls(**json.loads((folder / FILE_NAME).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def holds(self, folder: Path) -> bool:
        """Tell whether the files of a folder are those that the manifest names, and its store is whole."""
        try:
            named = {folder / name: digest for name, digest in self.outputs.items()}
            return not seal.damaged_files(folder / STORE) and file_digests(list(named)) == named
        except OSError:
            return False
