"""The miniature workspace with a history in a real Git repository."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

DATA = Path(__file__).parent / "data"
_IDENTITY = (
    "-c",
    "user.name=Town Clerk",
    "-c",
    "user.email=clerk@towns.example",
    "-c",
    "commit.gpgsign=false",
)


def git(folder: Path, *arguments: str) -> None:
    """Run Git in a folder."""
    subprocess.run(["git", "-C", str(folder), *_IDENTITY, *arguments], check=True, capture_output=True)


def commit(folder: Path) -> None:
    """Commit all that is in a folder."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "a version")


def begin(folder: Path) -> None:
    """Make a folder a repository whose first version is what lies in it."""
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder)


def write_second_version(folder: Path) -> None:
    """Add a visit in a file of its own, take a step away, and correct a date, a number and a name."""
    shutil.copy(DATA / "visit.ttl", folder / "graph")
    path = folder / "graph" / "tsukimino-haneul.ttl"
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"<id/exchange/tsukimino-haneul-003>\n.*?\n    \.\n\n", "", text, count=1, flags=re.DOTALL)
    for old, new in (
        ('xkg:date "2003-07"^^edtf:EDTF', 'xkg:date "2003-08"^^edtf:EDTF'),
        ("xkg:headcount 12", "xkg:headcount 13"),
        ('"調印式への月見野市長一行"@ja', '"調印式への月見野市長の一行"@ja'),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
