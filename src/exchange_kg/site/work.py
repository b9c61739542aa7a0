"""The part of a site that one process makes: a share of the pages in a language, and of the data."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.build.manifest import STORE, Manifest
from exchange_kg.match import index_of
from exchange_kg.pages.showing import Showing
from exchange_kg.pages.site_folder import SiteFolder
from exchange_kg.pages.why.reasons import reasons
from exchange_kg.publish.thing_data import describe_in_rdf
from exchange_kg.site.browser.sparql.files import fits
from exchange_kg.site.edition import Edition
from exchange_kg.site.hrefs import SiteHrefs
from exchange_kg.site.plan import explained, plan
from exchange_kg.store import Dataset, in_graph, serialize

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable
    from pathlib import Path

    from exchange_kg.match import SearchIndex
    from exchange_kg.messages import Language
    from exchange_kg.site.plan import Asked, Plan
    from exchange_kg.workspace import Workspace

    Told = Callable[[int, int], None]
FORMATS = {"ttl": "turtle", "jsonld": "jsonld", "nt": "ntriples", "rdf": "rdfxml"}
"""The formats of the data of things, by extension."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a process makes in a folder: its share of the pages in a language and of the data of things.

    The workspace has its build; `share` and `data` say which of how many shares; with `only`, it is these
    pages and nothing else.
    """

    workspace: Workspace
    folder: Path
    language: Language
    today: datetime.date
    share: tuple[int, int]
    data: tuple[int, int]
    only: tuple[Asked, ...] = ()


class Done(NamedTuple):
    """The names of the files that a process has written, and pages of others that these link to."""

    names: set[str]
    elsewhere: dict[str, Asked]


def done(work: Work, told: Told) -> Done:
    """Do the work; `told` gets how much is done, and how much there is in all as far as it is known."""
    stored = Dataset.open(work.workspace.output / STORE, trusted=True)
    # A small one is read into memory, where it answers sooner.
    dataset = Dataset.in_memory(stored.quads()) if fits(stored) else stored
    planned, folder = plan(dataset, work.workspace), SiteFolder(work.folder)
    edition = Edition(_showing(work, dataset, index_of(stored), planned), planned, folder)
    if planned.explains:  # all at once, since each proof alone takes almost as long
        reasons(dataset, work.workspace).prover.prove([*explained(dataset, work.workspace)])
    gc.freeze()  # what is kept is not looked through again and again
    part, parts = work.data
    things = [] if work.only else planned.things[part::parts]
    for waiting in edition.write(work.only or edition.begin(*work.share)):
        told(len(edition.made), len(edition.made) + waiting + len(things))
    if not work.only and work.share[0] == 0:
        edition.write_for_browser()
    for number, iri in enumerate(things, len(edition.made)):
        _write_data(planned, dataset, work, folder, iri)
        told(number, len(edition.made) + len(things))
    return Done(folder.names, edition.elsewhere)


def _showing(work: Work, dataset: Dataset, index: SearchIndex, planned: Plan) -> Showing:
    """Return what pages show of the build."""
    manifest = Manifest.read(work.workspace.output)
    return Showing(
        dataset=dataset,
        index=index,
        workspace=work.workspace,
        language=work.language,
        hrefs=SiteHrefs(0, work.language, planned),
        today=work.today,
        version=manifest.version if manifest else "",
        served=False,
    )


def _write_data(planned: Plan, dataset: Dataset, work: Work, folder: SiteFolder, iri: str) -> None:
    """Write the data of a thing in every format."""
    said = describe_in_rdf(dataset, iri)
    triples = said.triples if said else ()
    for extension in planned.formats.data:
        content = serialize(in_graph(triples), FORMATS[extension], work.workspace.base)
        folder.write_bytes(f"{planned.places[iri]}.{extension}", content)
