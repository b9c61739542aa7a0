"""The seal of a dataset's folder: the SHA-256 of each file, written last, checked when the folder is opened.

A folder without it is no dataset, or one whose writing was cut short. RocksDB notices missing and shortened
files, but a flipped bit in an index can send Oxigraph into a loop that fills the memory. `sha256sum -c` reads
the seal too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.store.digests import file_digests

if TYPE_CHECKING:
    from pathlib import Path

SEAL = "SEAL.sha256"

# RocksDB's own log and lock, which say nothing about the data and change when a folder is copied or opened.
_UNSEALED = (SEAL, "LOCK", "LOG")


def write(folder: Path) -> None:
    """Write the seal of a folder that is complete."""
    lines = (f"{digest}  {name}\n" for name, digest in sorted(_digests(folder).items()))
    (folder / SEAL).write_text("".join(lines), encoding="utf-8")


def exists(folder: Path) -> bool:
    """Tell whether a folder has a seal, broken or not."""
    return (folder / SEAL).is_file()


def damaged_files(folder: Path) -> list[str]:
    """Return the names of files that are missing, new, or not as they were when the folder was sealed."""
    lines = (folder / SEAL).read_text(encoding="utf-8", errors="replace").splitlines()
    sealed = {line[66:]: line[:64] for line in lines}
    found = _digests(folder)
    return sorted(name for name in sealed | found if sealed.get(name) != found.get(name))


def _digests(folder: Path) -> dict[str, str]:
    sealed = [path for path in folder.iterdir() if not path.name.startswith(_UNSEALED)]
    return {path.name: digest for path, digest in file_digests(sealed).items()}
