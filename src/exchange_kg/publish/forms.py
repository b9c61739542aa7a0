"""The forms of the graph for people and programs that read no RDF, by name."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.messages import noted, text
from exchange_kg.publish.archive import zipped
from exchange_kg.publish.description import description_graph
from exchange_kg.query import Labels
from exchange_kg.store import canonical_turtle, read_context
from exchange_kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from exchange_kg.messages import Language
    from exchange_kg.publish.twin_towns import Known, TwinTown, Unsaid
    from exchange_kg.store import Dataset
    from exchange_kg.store.triple_table import TripleTable


@dataclass(frozen=True, slots=True)
class Request:
    """What is exported; `known` are statements that Wikidata has already.

    `asserted` are the asserted triples of the dataset where somebody has them at hand.
    """

    dataset: Dataset
    base: str
    language: Language
    known: Known = ()
    asserted: TripleTable | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """Files by name, one or several, and what people should know about them."""

    files: Mapping[str, bytes]
    remarks: tuple[str, ...] = ()

    def whole(self) -> bytes:
        """Return the one file, or an archive of the several."""
        return next(iter(self.files.values())) if len(self.files) == 1 else zipped(self.files)


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the graph; those `for_wikidata` leave out what is known."""

    write: Callable[[Request], Exported]
    for_wikidata: bool = False


def _csv(request: Request) -> Exported:
    from exchange_kg.publish.csv_tables import csv_tables  # noqa: PLC0415  loaded where it is written

    tables = csv_tables(request.dataset, request.base, asserted=request.asserted)
    remarks = [text("publish.csv.held", request.language, held=f"{tables.held:,}")]
    if left := +tables.left_out:
        counts = tuple(f"{_short(property_)} {count}" for property_, count in left.most_common())
        remarks.append(text("publish.csv.left_out", request.language, count=left.total(), counts=counts))
    return Exported({name: content.encode() for name, content in tables.files.items()}, tuple(remarks))


def _geojson(request: Request) -> Exported:
    from exchange_kg.publish.geojson import geojson  # noqa: PLC0415  as above

    return Exported({"exchange.geojson": geojson(request.dataset).encode()})


def _graphml(request: Request) -> Exported:
    from exchange_kg.publish.graphml import graphml  # noqa: PLC0415  as above

    return Exported({"exchange.graphml": graphml(request.dataset, request.base)})


def _context(request: Request) -> Exported:
    """Return the JSON-LD context of the export `jsonld`, which makes RDF of plain JSON with the same keys."""
    context = {"@context": {"@base": request.base, **read_context()}}
    return Exported({"context.jsonld": (json.dumps(context, ensure_ascii=False, indent=2) + "\n").encode()})


def _void(request: Request) -> Exported:
    quads = request.dataset.quads(description_graph(request.base))
    content = canonical_turtle((quad.triple for quad in quads), request.base)
    return Exported({"void.ttl": content.encode()})


def _quickstatements(request: Request) -> Exported:
    from exchange_kg.publish.quickstatements import quickstatements  # noqa: PLC0415  as above

    return _for_wikidata(request, "quickstatements.tsv", quickstatements)


def _quickstatements_csv(request: Request) -> Exported:
    from exchange_kg.publish.quickstatements import quickstatements_csv  # noqa: PLC0415  as above

    return _for_wikidata(request, "quickstatements.csv", quickstatements_csv)


def _mismatches(request: Request) -> Exported:
    from exchange_kg.publish.quickstatements import mismatches  # noqa: PLC0415  as above

    return _for_wikidata(request, "mismatches.csv", mismatches)


def _for_wikidata(request: Request, name: str, write: Callable[[Iterable[TwinTown]], str]) -> Exported:
    from exchange_kg.publish.twin_towns import twin_towns  # noqa: PLC0415  as above

    told, unsaid = twin_towns(request.dataset, request.known)
    count = text("publish.wikidata.told", request.language, count=len(told))
    return Exported({name: write(told).encode()}, (count, *_unsaid(unsaid, request)))


def _unsaid(unsaid: list[Unsaid], request: Request) -> Iterator[str]:
    """Yield a sentence for each reason why something could not be said."""
    labels = Labels(request.dataset, request.language)
    labels.learn(iri for each in unsaid for iri in (each.tie, each.value) if "://" in iri)
    by_reason: dict[str, list[str]] = defaultdict(list)
    for each in unsaid:
        value = labels.text(each.value) if "://" in each.value else each.value
        by_reason[each.reason].append(noted(labels.text(each.tie), value, request.language))
    for reason, ties in sorted(by_reason.items()):
        yield text(
            f"publish.wikidata.{reason}", request.language, count=len(ties), ties="; ".join(sorted(ties))
        )


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


FORMS: Mapping[str, Form] = {
    "csv": Form(_csv),
    "geojson": Form(_geojson),
    "graphml": Form(_graphml),
    "context": Form(_context),
    "void": Form(_void),
    "quickstatements": Form(_quickstatements, for_wikidata=True),
    "quickstatements-csv": Form(_quickstatements_csv, for_wikidata=True),
    "mismatches": Form(_mismatches, for_wikidata=True),
}
"""The forms by the names under which `export` knows them."""
