"""The files of a build over HTTP, and their description by DCAT."""

from __future__ import annotations

import gzip
import hashlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pyshacl
import pytest
import rdflib
from rdflib import DCAT, DCTERMS

from exchange_kg.build import Manifest, build
from exchange_kg.workspace import find_workspace
from web_server import running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from web_server import Server

SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
DATASET = rdflib.URIRef("https://towns.example/dataset")


@pytest.fixture(scope="module")
def root(mini_copy: Path) -> Path:
    """A copy of the invented towns that has a build."""
    build(find_workspace(mini_copy, {}))
    return mini_copy


@pytest.fixture(scope="module")
def mini_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the invented towns without a build."""
    mini = Path(__file__).parents[1] / "mini"
    ignored = shutil.ignore_patterns("build", ".build*")
    return Path(shutil.copytree(mini, tmp_path_factory.mktemp("copy") / "mini", ignore=ignored))


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a build."""
    with running(root, tmp_path_factory.mktemp("cache")) as server:
        yield server


@pytest.fixture(scope="module")
def described(built: Server) -> rdflib.Graph:
    """What the front page says to RDF clients."""
    answer = built.send("", headers={"Accept": "text/turtle, text/html;q=0.5"})
    return rdflib.Graph().parse(data=answer.body, format="turtle")


def test_every_described_file_can_be_had_and_is_what_is_said(
    built: Server, described: rdflib.Graph, root: Path
) -> None:
    manifest = Manifest.read(root / "build")
    assert manifest is not None
    files = list(described.subject_objects(DCAT.downloadURL))
    assert len(files) == 9
    for file, address in files:
        assert str(address).startswith(f"{built.address}download/")
        answer = built.send(str(address).removeprefix(built.address))
        media_type = str(described.value(file, DCAT.mediaType)).rpartition("media-types/")[2]
        checksum = described.value(described.value(file, SPDX.checksum), SPDX.checksumValue)
        assert isinstance(checksum, rdflib.Literal)
        assert answer.headers["Content-Type"].partition(";")[0] == media_type
        assert len(answer.body) == int(str(described.value(file, DCAT.byteSize)))
        assert answer.headers["Content-Length"] == str(len(answer.body))
        name = str(described.value(file, DCTERMS.identifier))
        assert hashlib.sha256(answer.body).hexdigest() == manifest.outputs[name] == checksum.toPython().hex()


def test_the_description_keeps_to_dcat(described: rdflib.Graph) -> None:
    shapes = rdflib.Graph().parse(Path(__file__).with_name("dcat.ttl"))
    conforms, _, sentences = pyshacl.validate(described, shacl_graph=shapes)
    assert conforms, sentences
    titles = described.objects(DATASET, DCTERMS.title)
    assert {title.language for title in titles if isinstance(title, rdflib.Literal)} == {"ja", "en"}


def test_a_report_is_no_distribution(described: rdflib.Graph) -> None:
    names = {
        str(described.value(node, DCTERMS.identifier))
        for node in described.objects(DATASET, DCAT.distribution)
    }
    assert names == {
        "exchange.ttl",
        "inferred.ttl",
        "exchange.trig",
        "exchange.nq",
        "tables.zip",
        "exchange.geojson",
        "exchange.graphml",
    }


def test_a_client_that_has_the_file_gets_nothing(built: Server) -> None:
    etag = built.send("download/exchange.ttl").headers["ETag"]
    again = built.send("download/exchange.ttl", headers={"If-None-Match": etag})
    assert (again.status, again.body) == (304, b"")


def test_gzip_only_for_those_who_take_it(built: Server) -> None:
    plain = built.send("download/exchange.nq", headers={"Accept-Encoding": "gzip;q=0, identity"})
    zipped = built.send("download/exchange.nq", headers={"Accept-Encoding": "br, gzip;q=0.8"})
    assert plain.headers["Content-Encoding"] is None
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert zipped.headers["ETag"] != plain.headers["ETag"]
    assert gzip.decompress(zipped.body) == plain.body
    assert len(zipped.body) < len(plain.body) / 4


def test_head_sends_the_length_alone(built: Server) -> None:
    answer = built.send("download/exchange.ttl", method="HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert int(answer.headers["Content-Length"]) > 1000


@pytest.mark.parametrize("name", ["manifest.json", "..%2Fmanifest.json", "store", "search-index.sqlite"])
def test_other_files_of_the_folder_are_not_sent(built: Server, name: str) -> None:
    assert built.send(f"download/{name}").status == 404


def test_a_store_without_exports_says_what_to_do(server: Server) -> None:
    answer = server.send("download/exchange.ttl")
    assert answer.status == 404
    assert b"exchange-kg build" in answer.body


def test_a_browser_gets_the_front_page_as_html(built: Server) -> None:
    for accept in ("text/html,application/xhtml+xml,*/*;q=0.8", "*/*", "image/png"):
        assert built.send("", headers={"Accept": accept}).headers["Content-Type"].startswith("text/html")
