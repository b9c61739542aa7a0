"""Writes the site of a workspace: all pages in all languages, data, downloads, and what these need."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from exchange_kg.build import Manifest, build, cache_folder
from exchange_kg.build.manifest import STORE
from exchange_kg.messages import LANGUAGES
from exchange_kg.model.progress import silent
from exchange_kg.pages.site_folder import site_folder
from exchange_kg.publish import DOWNLOADS
from exchange_kg.site.front import description_file, files_for_robots, front_files
from exchange_kg.site.plan import DOWNLOADS as FOLDER
from exchange_kg.site.processes import all_done
from exchange_kg.site.work import Work
from exchange_kg.store import Dataset

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator
    from pathlib import Path

    from exchange_kg.model.progress import Progress
    from exchange_kg.pages.site_folder import SiteFolder
    from exchange_kg.site.plan import Asked
    from exchange_kg.site.work import Done
    from exchange_kg.workspace import Workspace

STAGE = "site"
MOST_PROCESSES = 8
"""How many processes make pages at most, since each holds the graph, or what it reads of it."""


def write_site(
    workspace: Workspace,
    folder: Path,
    today: datetime.date,
    *,
    address: str = "",
    progress: Progress = silent,
) -> int:
    """Write the pages of a workspace as a static site, built first where needed; return how many there are.

    `today` is the day on which anniversaries are due; `address` is that of the site, with a final slash,
    where it is known: no page needs it. The folder is replaced as a whole or not at all, and the same inputs
    give the same bytes. Raises what `build` raises, and OutputError for a folder that cannot be written or
    that holds what no site has put there.
    """
    built = _built(workspace, progress)
    with site_folder(folder) as site:
        pages = _write_pages(built, site, today, progress)
        for name, content in _around(built, address):
            site.write_bytes(name, content)
        for name, content in files_for_robots(site.names, address) if address else ():
            site.write_bytes(name, content)
    return pages


def _built(workspace: Workspace, progress: Progress) -> Workspace:
    """Build a workspace and return it; that in the package is built into the cache."""
    output = str(cache_folder() / "package") if workspace.packaged else workspace.configuration.output
    built = replace(workspace, configuration=replace(workspace.configuration, output=output))
    build(built, built.output, progress=progress)
    return built


def _write_pages(workspace: Workspace, site: SiteFolder, today: datetime.date, progress: Progress) -> int:
    """Write the pages, in a process for each processor, until none that is linked is missing."""
    shares = max(1, min(os.cpu_count() or 1, MOST_PROCESSES) // len(LANGUAGES))
    each = [(language, share) for share in range(shares) for language in LANGUAGES]
    works = [
        Work(workspace, site.folder, language, today, (share, shares), (part, len(each)))
        for part, (language, share) in enumerate(each)
    ]
    while works:
        found = all_done(works, lambda made, total: progress(STAGE, made, total))
        for done in found:
            site.names |= done.names
        works = [replace(work, only=missing) for work in works if (missing := _missing(work, found, site))]
    return sum(name.endswith(".html") for name in site.names)


def _missing(work: Work, found: list[Done], site: SiteFolder) -> tuple[Asked, ...]:
    """Return the share of a process of the pages that others link to in its language and that are missing."""
    linked = {name: asked for done in found for name, asked in done.elsewhere.items()}
    missing = [
        asked
        for name, asked in sorted(linked.items())
        if asked.language == work.language and name not in site.names
    ]
    share, shares = work.share
    return tuple(missing[share::shares])


def _around(workspace: Workspace, address: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files around the pages."""
    yield from front_files(workspace, address)
    dataset = Dataset.open(workspace.output / STORE, trusted=True)
    yield description_file(dataset, workspace.base, address)
    manifest = Manifest.read(workspace.output)
    for name in DOWNLOADS:
        if manifest and name in manifest.outputs:
            yield f"{FOLDER}{name}", (workspace.output / name).read_bytes()
