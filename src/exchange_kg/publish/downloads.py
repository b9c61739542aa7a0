"""The files of a build that people and programs download, and what each of them holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.store import FORMATS

if TYPE_CHECKING:
    from collections.abc import Mapping


class DownloadKind(NamedTuple):
    """What a file is: `key` names its title among the messages; `data` tells whether it is of the dataset.

    `file_type` is its name in the EU's authority table of file types, which DCAT-AP asks for. `form` is its
    name in `publish.forms`, "" for RDF.
    """

    key: str
    media_type: str
    file_type: str
    data: bool = True
    form: str = ""


class Download(NamedTuple):
    """A file of a build: its name; once it is written, its length in bytes and its SHA-256 in hexadecimal."""

    name: str
    byte_size: int = 0
    sha256: str = ""


DOWNLOADS: Mapping[str, DownloadKind] = {
    "exchange.ttl": DownloadKind("asserted", FORMATS["turtle"].media_type, "RDF_TURTLE"),
    "inferred.ttl": DownloadKind("inferred", FORMATS["turtle"].media_type, "RDF_TURTLE"),
    "exchange.trig": DownloadKind("graphs", FORMATS["trig"].media_type, "RDF_TRIG"),
    "exchange.nq": DownloadKind("graphs", FORMATS["nquads"].media_type, "RDF_N_QUADS"),
    "tables.zip": DownloadKind("tables", "application/zip", "ZIP", form="csv"),
    "exchange.geojson": DownloadKind("map", "application/geo+json", "GEOJSON", form="geojson"),
    "exchange.graphml": DownloadKind("network", "application/graphml+xml", "XML", form="graphml"),
    "report.ttl": DownloadKind("report", FORMATS["turtle"].media_type, "RDF_TURTLE", data=False),
    "report.json": DownloadKind("report", "application/json", "JSON", data=False),
}
"""The files by name, in the order in which they are shown."""
