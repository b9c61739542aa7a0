"""A static site on disk: a folder that is replaced as a whole or not at all, and that knows its own files."""

from __future__ import annotations

import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from exchange_kg.build.replacing import failures_at, new_folder, only_writer
from exchange_kg.errors import Location, OutputError
from exchange_kg.pages.static import STATIC_NAMES, static_text

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = "files.json"
"""Lists the files of a site; a folder without it is none."""


class SiteFolder:
    """Takes the files of a site that is being made, and knows their names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: set[str] = set()
        self._folders: set[Path] = set()

    def write(self, name: str, text: str) -> None:
        """Write a text file, named relative to the site with `/` between folders."""
        self.write_bytes(name, text.encode())

    def write_bytes(self, name: str, content: bytes) -> None:
        """Write a file, named like a text file."""
        path = self.folder / name
        if path.parent not in self._folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(path.parent)
        path.write_bytes(content)
        self.names.add(name)

    def holds(self, name: str) -> bool:
        """Tell whether a file is there, whoever wrote it."""
        return (self.folder / name).exists()

    def finish(self) -> None:
        """Write the stylesheet, the icon, and the list of files."""
        for name in STATIC_NAMES:
            self.write(f"static/{name}", static_text(name))
        names = sorted({*self.names, FILES})
        self.write(FILES, json.dumps(names, ensure_ascii=False, indent=1) + "\n")


@contextmanager
def site_folder(folder: Path) -> Iterator[SiteFolder]:
    """Give a new site, which takes the place of the one in a folder when the block ends, unless it fails.

    Raises OutputError where the folder cannot be written, and where it holds what no site has put there.
    """
    folder = Path(folder).resolve()
    with failures_at(folder):
        refuse_foreign(folder)
    with only_writer(folder), new_folder(folder) as made, failures_at(folder):
        site = SiteFolder(made)
        yield site
        site.finish()


def refuse_foreign(folder: Path) -> None:
    """Refuse a place that holds something else than a site, since it would be lost."""
    if folder.exists() and not folder.is_dir():
        raise OutputError("pages.site.not_a_folder", where=Location(folder))
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    foreign = sorted(found - _known(folder))
    if foreign:
        names = (*foreign[:3], *(["…"] if len(foreign) > 3 else []))
        raise OutputError("pages.site.foreign_files", where=Location(folder), names=names)


def _known(folder: Path) -> set[str]:
    try:
        names = json.loads((folder / FILES).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    return {name for name in names if isinstance(name, str)} if isinstance(names, list) else set()
