"""What a site is to hold: the things with a page, and what each of its files is."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.model.iris import ROOTS
from exchange_kg.pages.browser_parts import missing_parts
from exchange_kg.pages.showing import DATA_FORMATS, LIST_FORMATS, Formats
from exchange_kg.site.browser.sparql.files import fits
from exchange_kg.site.names import chosen, safe_path
from exchange_kg.vocabulary import DCTERMS, ONTOLOGY, RDF, SKOS, XKG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.messages import Language
    from exchange_kg.store import Dataset, Triple
    from exchange_kg.workspace import Workspace

MOST_REASONS = 20_000
"""How many inferred triples are explained, each on a page of its own; where there are more, none is."""
MOST_IN_ALL_FORMATS = 10_000
"""How many things are offered in all formats; where there are more, in `FORMATS_OF_MANY`."""
FORMATS_OF_MANY = Formats(
    {"csv": LIST_FORMATS["csv"]}, {name: DATA_FORMATS[name] for name in ("ttl", "jsonld")}
)
"""What most people can use: others are made of the Turtle, or of the files of the whole graph."""
RESTATING = frozenset(
    {
        *(RDF.type, SKOS.prefLabel, DCTERMS.identifier),
        *(XKG.earliest, XKG.latest, XKG.earliestDay, XKG.latestDay, XKG.year),
    }
)
"""The properties that say again what stands beside them; who asks why they hold looks at that."""

HOME = "home"
DOWNLOADS = "download/"
"""Where the files of the build lie; these are no pages."""

Parameters = tuple[tuple[str, str], ...]


class Asked(NamedTuple):
    """What a file holds: a page, which a name or the IRI of a thing tells, or a list of it in a format."""

    language: Language
    page: str
    parameters: Parameters
    table: str = ""
    extension: str = "html"


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A site of a workspace: where its things lie, by IRI, and what else it has.

    `answers` tells whether queries are answered in the browser, `explains` whether reasons have pages,
    `formats` how lists and the data of things are offered.
    `files` takes what each file is to hold, by name, as soon as anything links to it; the first page of each
    thing is there without that.
    """

    places: dict[str, str]
    answers: bool
    explains: bool
    formats: Formats = field(default_factory=Formats)
    files: dict[str, Asked] = field(default_factory=dict)

    def stem(self, asked: Asked) -> str:
        """Return the name of the file of a page without extension, which is the folder of its lists too."""
        place = self.places.get(asked.page) or ("index" if asked.page == HOME else asked.page)
        return f"{asked.language}/{place}{chosen(asked.page, asked.parameters)}"

    def page(self, asked: Asked) -> str:
        """Return the name of the file of a page."""
        return f"{self.stem(asked)}.html"

    @property
    def things(self) -> list[str]:
        """The IRIs of the things that have a page."""
        return [iri for iri, place in self.places.items() if not place.startswith(DOWNLOADS)]


def plan(dataset: Dataset, workspace: Workspace) -> Plan:
    """Return the plan of the site of a workspace, of which the dataset is a build."""
    reasons = sum(1 for _ in islice(explained(dataset, workspace), MOST_REASONS + 1))
    places = dict(_places(dataset, workspace.base))
    formats = Formats() if len(places) <= MOST_IN_ALL_FORMATS else FORMATS_OF_MANY
    return Plan(places, fits(dataset) and not missing_parts(), reasons <= MOST_REASONS, formats)


def explained(dataset: Dataset, workspace: Workspace) -> Iterator[Triple]:
    """Yield the inferred triples whose reasons are told."""
    quads = dataset.quads(workspace.inferred_graph)
    return (quad.triple for quad in quads if quad.predicate.value not in RESTATING)


def _places(dataset: Dataset, base: str) -> Iterator[tuple[str, str]]:
    """Yield the IRIs that have a page, in their order, and where it lies in the folder of a language."""
    query = (files(__package__) / "things.rq").read_text(encoding="utf-8")
    things = {row["thing"].value for row in dataset.select(query, source="things.rq").rows}
    for iri in sorted({*things, *dataset.graphs()}):
        for start in (base, ONTOLOGY.removesuffix("ontology")):
            path = iri.removeprefix(start)
            if path != iri and path.partition("#")[0].partition("/")[0] in ROOTS:
                yield iri, path if path.startswith(DOWNLOADS) else safe_path(path)
                break
