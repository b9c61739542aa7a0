"""Reading files of RDF by extension, and what is told of those that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from exchange_kg.errors import InputError
from exchange_kg.store import QUAD_EXTENSIONS, READABLE_EXTENSIONS, BlankNode, Quad, read_quads, serialize
from store_strategies import BASE, canonical, datasets, union

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("extension", READABLE_EXTENSIONS)
@given(dataset=datasets)
def test_reads_what_was_written(
    extension: str, dataset: list[Quad], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("read") / f"graph{extension.upper()}"
    path.write_bytes(serialize(dataset, extension, BASE))
    read = read_quads(path, BASE)
    if extension in QUAD_EXTENSIONS:
        assert canonical(read) == canonical(dataset)
    else:
        assert canonical(union(read)) == canonical(union(dataset))


def test_blank_nodes_of_two_files_are_two(tmp_path: Path) -> None:
    path = tmp_path / "graph.nt"
    path.write_text("_:b <urn:p> _:b .\n", encoding="utf-8")
    (first,), (second,) = read_quads(path, BASE), read_quads(path, BASE)
    assert isinstance(first.subject, BlankNode)
    assert first.subject == first.object
    assert first.subject != second.subject


@pytest.mark.parametrize(
    ("name", "content", "message", "line"),
    [
        ("broken.nt", b"<urn:a> <urn:b> <urn:c> .\n<urn:a> zzz\n", "store.not-format", 2),
        ("broken.nq", b'\n<urn:a> <urn:b> "c\n', "store.not-format", 2),
        ("broken.trig", b"<urn:g> { <urn:a> <urn:b> <urn:c> ", "store.not-format", 1),
        ("broken.ttl", b"<urn:a> a b:c .", "store.unknown-prefix", 1),
        ("latin.nt", '<urn:a> <urn:b> "é" .\n'.encode("latin-1"), "store.not-utf8", 1),
        ("binary.trig", b"\x00\x01\xff\xfe", "store.not-utf8", 1),
        ("deep.trig", b"[" * 600, "store.nested-too-deeply", 1),
        ("direction.nt", b'<urn:a> <urn:b> "c"@en--ltr .\n', "store.directional-text", None),
        ("term.nt", b"<urn:a> <urn:b> <<( <urn:a> <urn:b> <urn:c> )>> .\n", "store.triple-term", None),
        ("table.csv", b"a,b\n", "store.unknown-extension", None),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(
    name: str, content: bytes, message: str, line: int | None, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError) as refused:
        read_quads(path, BASE)
    assert refused.value.message == message
    if message != "store.triple-term":
        assert refused.value.where is not None
        assert (refused.value.where.path, refused.value.where.line) == (path, line)


@pytest.mark.parametrize("extension", READABLE_EXTENSIONS)
def test_a_missing_file_is_told(extension: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read_quads(tmp_path / f"missing{extension}", BASE)
    assert refused.value.message == "store.file-missing"
