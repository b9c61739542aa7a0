"""The downloads of a dataset as its distributions: https://www.w3.org/TR/vocab-dcat-3/#Class:Distribution.

With the formats and checksums that DCAT-AP 3 asks for. A report is no form of the dataset, but a document
related to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exchange_kg.messages import LANGUAGES, text
from exchange_kg.publish.downloads import DOWNLOADS
from exchange_kg.store import Literal, NamedNode, Triple
from exchange_kg.vocabulary import DCAT, DCTERMS, FOAF, RDF, SPDX, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exchange_kg.publish.downloads import Download
    from exchange_kg.store import Term

_FILE_TYPE = "http://publications.europa.eu/resource/authority/file-type/"
_MEDIA_TYPE = "https://www.iana.org/assignments/media-types/"


def download_iri(base: str, name: str) -> str:
    """Return the IRI of a file: where it is downloaded from, the base replaced by the server's address."""
    return f"{base}download/{name}"


def describe_downloads(
    dataset: NamedNode, base: str, licence: str, downloads: Sequence[Download]
) -> Iterator[Triple]:
    """Yield the description of each file, without blank nodes: `{dataset}/distribution/{name}`."""
    for download in downloads:
        kind = DOWNLOADS[download.name]
        node = NamedNode(f"{dataset.value}/distribution/{download.name}")
        file = NamedNode(download_iri(base, download.name))
        yield _triple(dataset, DCAT.distribution if kind.data else DCTERMS.relation, node)
        yield _triple(node, RDF.type, NamedNode(DCAT.Distribution if kind.data else FOAF.Document))
        yield _triple(node, DCTERMS.license, NamedNode(licence))
        yield _triple(node, DCTERMS.identifier, Literal(download.name))
        for language in LANGUAGES:
            title = text(f"publish.download.{kind.key}", language)
            yield _triple(node, DCTERMS.title, Literal(title, language=language))
        for predicate in (DCAT.accessURL, DCAT.downloadURL):
            yield _triple(node, predicate, file)
        yield _triple(node, DCTERMS.format, NamedNode(_FILE_TYPE + kind.file_type))
        yield _triple(node, DCAT.mediaType, NamedNode(_MEDIA_TYPE + kind.media_type))
        if download.sha256:
            yield _triple(node, DCAT.byteSize, _typed(str(download.byte_size), XSD.nonNegativeInteger))
            yield from _checksum(node, download.sha256)


def _checksum(node: NamedNode, sha256: str) -> Iterator[Triple]:
    checksum = NamedNode(f"{node.value}/checksum")
    yield _triple(node, SPDX.checksum, checksum)
    yield _triple(checksum, RDF.type, NamedNode(SPDX.Checksum))
    yield _triple(checksum, SPDX.algorithm, NamedNode(SPDX.checksumAlgorithm_sha256))
    yield _triple(checksum, SPDX.checksumValue, _typed(sha256, XSD.hexBinary))


def _typed(written: str, datatype: str) -> Literal:
    return Literal(written, datatype=NamedNode(datatype))


def _triple(subject: NamedNode, predicate: str, object_: Term) -> Triple:
    return Triple(subject, NamedNode(predicate), object_)
