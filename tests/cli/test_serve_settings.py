"""What `serve` was told is looked at before it serves, and before anything is built."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli_calls import Call


def test_a_folder_that_holds_other_things_is_refused_and_stays_as_it_is(call: Call, towns: Path) -> None:
    refused = call("serve", "--writable", "graph", "--lang", "en", EXCHANGE_KG_SECRET="open sesame")
    assert refused.code == 2
    assert refused.err.startswith("graph: This folder holds what no server has put there: ")
    assert not (towns / "graph" / "lock").exists()


def test_a_folder_that_cannot_be_made_is_named(call: Call, towns: Path) -> None:
    (towns / "notes").write_text("a file", encoding="utf-8")
    refused = call("serve", "--writable", "notes", "--lang", "en", EXCHANGE_KG_SECRET="open sesame")
    assert (refused.code, "notes: What clients write cannot be kept" in refused.err) == (2, True)
    assert (towns / "notes").read_text(encoding="utf-8") == "a file"


def test_a_folder_of_a_server_serves_again(call: Call) -> None:
    for _ in range(2):
        found = call("serve", "--writable", "notes", "--get", "/healthz", EXCHANGE_KG_SECRET="open sesame")
        assert found.code == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "There is no file secret.txt. Check the path.\n"),
        ("\n", "secret.txt: This file holds no secret."),
        (b"\xff", "secret.txt:1: "),
    ],
)
def test_a_file_without_a_secret_is_named(
    call: Call, towns: Path, content: str | bytes | None, said: str
) -> None:
    if content is not None:
        (towns / "secret.txt").write_bytes(content if isinstance(content, bytes) else content.encode())
    refused = call("serve", "--writable", "notes", "--secret-file", "secret.txt", "--lang", "en")
    assert refused.code == 2
    assert refused.err.startswith(said)
    assert not (towns / "notes").exists()


@pytest.mark.parametrize("origin", ["example.org", "https://example.org/", "HTTPS://example.org", "null", ""])
def test_what_is_no_origin_is_refused(call: Call, origin: str) -> None:
    refused = call("serve", "--cors", origin, "--get", "/healthz", "--lang", "en")
    assert (refused.code, refused.err.startswith(f"{origin} is no web origin.")) == (2, True)


@pytest.mark.parametrize("origin", ["*", "https://example.org", "http://localhost:3000", "http://[::1]:3000"])
def test_an_origin_is_taken_as_browsers_send_it(call: Call, origin: str) -> None:
    assert call("serve", "--cors", origin, "--get", "/healthz").code == 0
