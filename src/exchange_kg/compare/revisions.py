"""Files of a revision, read from Git's object store: nothing is checked out, no hook and no filter runs."""

from __future__ import annotations

import subprocess
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_FILE_MODES = ("100644", "100755")


def revision_files(root: Path, revision: str, folders: Sequence[str]) -> list[tuple[PurePosixPath, bytes]]:
    """Return the Turtle files below some folders of a folder, as a revision has them, sorted by path.

    Paths are relative to the folder. Raises InputError where the name is no revision of the repository that
    the folder lies in, where the revision has no Turtle file there, and where Git is missing or fails.
    """
    commit = _commit(root, revision)
    listed = _git(root, "ls-tree", "-r", "-z", commit, *(f"{folder}/" for folder in folders))
    blobs = dict(_turtle_blobs(listed))
    if not blobs:
        raise InputError("compare.nothing_in_revision", revision=revision, folder=root)
    requests = "".join(f"{blob}\n" for blob in blobs.values()).encode()
    contents = _contents(_git(root, "cat-file", "--batch", sent=requests))
    return sorted(zip(blobs, contents, strict=True))


def _commit(root: Path, revision: str) -> str:
    """Return the hash of the commit that a name means."""
    done = _run(root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    if done.returncode:
        raise InputError("compare.unknown_version", name=revision, folder=root, reason=_reason(done))
    return done.stdout.decode().strip()


def _turtle_blobs(listed: bytes) -> Iterator[tuple[PurePosixPath, str]]:
    """Read `git ls-tree -z`: mode, type, hash, a tab, the path."""
    for entry in listed.split(b"\0"):
        about, _, name = entry.partition(b"\t")
        path = PurePosixPath(name.decode(errors="surrogateescape"))
        if path.suffix == ".ttl":
            mode, _, blob = about.decode().split()
            if mode in _FILE_MODES:
                yield path, blob


def _contents(batch: bytes) -> Iterator[bytes]:
    """Read `git cat-file --batch`: a line that ends in the size, the content, a line end."""
    at = 0
    while at < len(batch):
        end = batch.index(b"\n", at)
        about = batch[at:end].decode()
        if about.endswith(" missing"):
            raise InputError("compare.git_failed", reason=about)
        size = int(about.rpartition(" ")[2])
        yield batch[end + 1 : end + 1 + size]
        at = end + size + 2


def _git(root: Path, *arguments: str, sent: bytes = b"") -> bytes:
    done = _run(root, *arguments, sent=sent)
    if done.returncode:
        raise InputError("compare.git_failed", reason=_reason(done))
    return done.stdout


def _run(root: Path, *arguments: str, sent: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, input=sent, capture_output=True, check=False)  # noqa: S603
    except OSError as error:
        raise InputError("compare.no_git", reason=error.strerror) from None


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    return done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
