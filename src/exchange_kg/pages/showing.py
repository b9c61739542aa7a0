"""What any page is made from: the graph, the reader's language, the day, and where other pages lie."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from exchange_kg.pages.tables import part_of_line

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from exchange_kg.match import SearchIndex
    from exchange_kg.messages import Language
    from exchange_kg.store import Dataset
    from exchange_kg.workspace import Workspace


LIST_FORMATS: Mapping[str, str] = MappingProxyType({"csv": "CSV", "json": "JSON", "ttl": "Turtle"})
DATA_FORMATS: Mapping[str, str] = MappingProxyType(
    {"ttl": "Turtle", "jsonld": "JSON-LD", "nt": "N-Triples", "rdf": "RDF/XML"}
)


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats in which lists and the data of things are offered, by extension as people call them."""

    lists: Mapping[str, str] = field(default_factory=lambda: LIST_FORMATS)
    data: Mapping[str, str] = field(default_factory=lambda: DATA_FORMATS)


class Hrefs(Protocol):
    """Where things lie, relative to the page or absolute on its site."""

    def thing(self, iri: str) -> str | None:
        """Return the page of a thing, None for one that has none."""

    def page(self, name: str, /, **parameters: str) -> str:
        """Return a named page, or with an IRI as its name the page of a thing."""

    def formats(self) -> Formats:
        """Return the formats of the files that `data` and `table` lead to."""

    def data(self, iri: str, extension: str) -> str:
        """Return a thing as a file, by one of the extensions of its formats."""

    def table(self, page: str, table: str, extension: str, /, **parameters: str) -> str:
        """Return one list of a named page as a file, by its format; for a calendar ics as well."""

    def static(self) -> str:
        """Return the folder of stylesheets and scripts, with a final slash."""

    def home(self) -> str:
        """Return the front page."""

    def answers(self) -> str | None:
        """Return where the forms of questions are sent, None where nothing answers them."""

    def why(self, subject: str, predicate: str, object_: str, /) -> str | None:
        """Return where it is told why a triple holds, None where it is not told."""

    def kept(self) -> Mapping[str, str]:
        """Return the parameters that every link to a page has, for forms to send as well."""

    def languages(self, name: str, /, **parameters: str) -> Mapping[Language, str]:
        """Return a named page in each language."""


@dataclass(frozen=True, slots=True)
class Showing:
    """What pages show: a dataset and its search index, in a language, on a day; `version` names the build.

    `served` tells whether a server answers; in a site of files scripts search and answer in the browser.
    """

    dataset: Dataset
    index: SearchIndex
    workspace: Workspace
    language: Language
    hrefs: Hrefs
    today: datetime.date
    version: str
    served: bool = True

    def cited(self, passages: Iterable[str]) -> Mapping[str, list[tuple[str, str | None]]]:
        """Return passages such as `chitose:22-24` by document: the lines of each, and where these lie."""
        documents: dict[str, list[tuple[str, str | None]]] = {}
        for passage in passages:
            source, _, lines = passage.rpartition(":")
            documents.setdefault(source, []).append((lines, self.line(passage)))
        return documents

    def line(self, passage: str) -> str | None:
        """Return where a passage lies: the page of its source at its first line."""
        source, _, lines = passage.rpartition(":")
        iri, first = f"{self.workspace.base}id/source/{source}", lines.partition("-")[0]
        href = self.hrefs.thing(iri)
        if href and (part := part_of_line(int(first)) if first.isdecimal() else {}):
            href = self.hrefs.page(iri, **part)
        return f"{href}#L{first}" if href else None
