"""Writing whole or not at all, and formatting in place."""

from __future__ import annotations

import os
import resource
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from store_turtle_text import spaced, tokens

from exchange_kg.errors import InputError, OutputError
from exchange_kg.store import format_file, in_form, parse_turtle, read_triples, write_atomically
from store_strategies import BASE, canonical

DATA = Path(__file__).parent / "data"
TIDY = "BASE <https://w3id.org/exchange-kg/>\n\n<a>\n    <b> <c> ;\n    .\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "file.ttl"


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_file_is_written_and_nothing_else(path: Path) -> None:
    write_atomically(path, b"old")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert names(path.parent) == ["file.ttl"]


def test_the_permissions_of_a_file_stay(path: Path) -> None:
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomically(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_usual_permissions(path: Path) -> None:
    usual = path.with_name("usual")
    usual.touch()
    write_atomically(path, b"new")
    assert path.stat().st_mode == usual.stat().st_mode


def test_a_symbolic_link_stays_one(path: Path) -> None:
    link = path.with_name("link.ttl")
    link.symlink_to(path)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


def test_a_pipe_is_written_to_and_stays_one(path: Path) -> None:
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    write_atomically(path, b"new")
    assert os.read(reader, 10) == b"new"
    os.close(reader)
    assert path.is_fifo()


def test_a_place_below_a_file_cannot_be_written(path: Path) -> None:
    path.write_bytes(b"old")
    with pytest.raises(OutputError, match=r"cannot be written \(Not a directory\)"):
        write_atomically(path / "below", b"new")
    assert path.read_bytes() == b"old"


def test_a_folder_is_not_replaced_by_a_file(path: Path) -> None:
    path.mkdir()
    with pytest.raises(OutputError, match=r"cannot be written \(Is a directory\)"):
        write_atomically(path, b"new")
    assert names(path.parent) == ["file.ttl"]


def test_a_write_that_fails_half_way_leaves_the_old_file_and_no_other(path: Path) -> None:
    path.write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        with pytest.raises(OutputError, match=r"cannot be written \(File too large\)"):
            write_atomically(path, bytes(2_000_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == b"old"
    assert names(path.parent) == ["file.ttl"]


def test_what_a_killed_process_left_goes_with_the_next_write_after_an_hour(path: Path) -> None:
    old, young, other = (
        path.with_name(name) for name in (".file.ttl.0a1b2c3d", ".file.ttl.4e5f6a7b", ".file.ttl.mine")
    )
    for left in (old, young, other):
        left.write_text("half")
    for left in (old, other):
        os.utime(left, (0, 0))
    write_atomically(path, b"new")
    assert names(path.parent) == [young.name, other.name, path.name]


def test_formatting_changes_a_file_once(path: Path) -> None:
    path.write_text("<a> <b> <c> .", encoding="utf-8")
    assert format_file(path, BASE) is True
    assert path.read_text(encoding="utf-8") == TIDY
    stamp = path.stat().st_mtime_ns
    assert format_file(path, BASE) is False
    assert path.stat().st_mtime_ns == stamp


def test_a_check_writes_nothing(path: Path) -> None:
    path.write_text("<a> <b> <c> .", encoding="utf-8")
    assert format_file(path, BASE, check=True) is True
    assert path.read_text(encoding="utf-8") == "<a> <b> <c> ."


@pytest.mark.parametrize("text", ["\ufeff" + TIDY, TIDY.replace("\n", "\r\n")])
def test_byte_order_mark_and_carriage_returns_go(path: Path, text: str) -> None:
    path.write_bytes(text.encode())
    assert format_file(path, BASE) is True
    assert path.read_bytes() == TIDY.encode()


def test_comments_at_the_top_stay(path: Path) -> None:
    shutil.copy(DATA / "commented-top.ttl", path)
    assert format_file(path, BASE) is True
    assert path.read_text(encoding="utf-8").startswith(
        "# Made up for the tests.\n#   The second line keeps its indent.\nBASE <"
    )
    assert format_file(path, BASE) is False


def test_a_comment_that_would_be_lost_is_refused_with_its_place(path: Path) -> None:
    shutil.copy(DATA / "commented-inside.ttl", path)
    before = path.read_bytes()
    with pytest.raises(InputError, match=rf"^{path}:3:29: Formatting would lose this comment"):
        format_file(path, BASE)
    assert path.read_bytes() == before


def test_a_broken_file_is_left_as_it_was(path: Path) -> None:
    path.write_text("<a> <b> .", encoding="utf-8")
    with pytest.raises(InputError, match="This is not Turtle"):
        format_file(path, BASE)
    assert path.read_text(encoding="utf-8") == "<a> <b> ."


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=tokens().flatmap(spaced))
def test_formatting_keeps_the_graph_or_refuses(path: Path, text: str) -> None:
    path.write_bytes(text.encode())
    try:
        format_file(path, BASE)
    except InputError as error:
        assert error.message == "store.comment-would-be-lost"  # noqa: PT017
    written = parse_turtle(text, BASE)
    assert canonical(read_triples(path, BASE)) in (canonical(written), canonical(in_form(written)))
