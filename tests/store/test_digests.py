"""Files are digested alike one by one and at once."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from exchange_kg.store import digests
from exchange_kg.store.digests import file_digest, file_digests

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("little", [digests._LITTLE, 0], ids=["one by one", "at once"])
def test_each_file_has_its_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, little: int) -> None:
    monkeypatch.setattr(digests, "_LITTLE", little)
    contents = {tmp_path / str(number): b"x" * number * 1000 for number in range(7)}
    for path, content in contents.items():
        path.write_bytes(content)
    expected = {path: hashlib.sha256(content).hexdigest() for path, content in contents.items()}
    assert file_digests(list(contents)) == expected
    assert {path: file_digest(path) for path in contents} == expected


def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        file_digests([tmp_path / "none"])
