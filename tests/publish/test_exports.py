"""The graph of this repository in every format, read back by two engines that know nothing of ours."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
import rdflib

from exchange_kg.errors import OutputError, UnknownNameError
from exchange_kg.publish import export
from exchange_kg.store import FORMATS, canonical_turtle, from_rdflib_dataset

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from exchange_kg.store import Dataset, Quad

BASE = "https://w3id.org/exchange-kg/"
RDFLIB_NAMES = {"rdfxml": "xml", "ntriples": "nt", "jsonld": "json-ld"}

every_format = pytest.mark.parametrize("name", FORMATS)


@pytest.fixture(autouse=True)
def _as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep rdflib from writing numbers and dates its own way."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


def graphs_as_text(quads: Iterable[Quad], *, keep_graphs: bool) -> dict[str, str]:
    """Return the canonical Turtle of each graph, or of their union."""
    graphs: dict[str, list[pyoxigraph.Triple]] = {}
    for quad in quads:
        graphs.setdefault(str(quad.graph_name) if keep_graphs else "", []).append(quad.triple)
    return {name: canonical_turtle(set(triples), BASE) for name, triples in graphs.items()}


def exported(dataset: Dataset, name: str) -> bytes:
    stream = io.BytesIO()
    export(dataset.quads(), name, BASE, stream)
    return stream.getvalue()


@every_format
def test_oxigraph_reads_the_real_graph_back(real_dataset: Dataset, name: str) -> None:
    known = FORMATS[name]
    rdf_format = pyoxigraph.RdfFormat.from_extension(known.extension[1:])
    assert rdf_format is not None
    read = pyoxigraph.parse(exported(real_dataset, name), format=rdf_format)
    expected = graphs_as_text(real_dataset.quads(), keep_graphs=known.keeps_graphs)
    quads = (quad for quad in read if isinstance(quad, pyoxigraph.Quad))
    assert graphs_as_text(quads, keep_graphs=known.keeps_graphs) == expected


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@every_format
def test_rdflib_reads_the_miniature_graph_back(mini_dataset: Dataset, name: str) -> None:
    known = FORMATS[name]
    dataset = rdflib.Dataset()
    dataset.parse(data=exported(mini_dataset, name), format=RDFLIB_NAMES.get(name, name))
    expected = graphs_as_text(mini_dataset.quads(), keep_graphs=known.keeps_graphs)
    assert graphs_as_text(from_rdflib_dataset(dataset), keep_graphs=known.keeps_graphs) == expected


def test_a_file_is_written_whole_or_not_at_all(mini_dataset: Dataset, tmp_path: Path) -> None:
    target = tmp_path / "towns.nt"
    export(mini_dataset.quads(), "ntriples", BASE, target)
    assert target.read_bytes() == exported(mini_dataset, ".nt")
    with pytest.raises(OutputError):
        export(mini_dataset.quads(), "ntriples", BASE, target / "below-a-file")
    assert [path.name for path in tmp_path.iterdir()] == ["towns.nt"]


def test_an_unknown_format_names_the_near_ones(mini_dataset: Dataset) -> None:
    with pytest.raises(UnknownNameError, match="turtle"):
        export(mini_dataset.quads(), "turtel", BASE, io.BytesIO())
