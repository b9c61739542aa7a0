"""Files that are made of pieces: those of some things are taken out or made anew, the others stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exchange_kg.publish.forms import FORMS, Request
from exchange_kg.publish.pieces import ELEMENTS, FEATURES, Pieces, merge_pieces

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.store import Dataset

BASE = "https://towns.example/"
HANEUL = f"{BASE}id/place/kr-haneul"
PLACE = (0, HANEUL)


@pytest.mark.parametrize(("form", "kind"), [("geojson", FEATURES), ("graphml", ELEMENTS)])
def test_pieces_are_taken_out_and_put_in(
    mini_dataset: Dataset, tmp_path: Path, form: str, kind: Pieces
) -> None:
    whole = FORMS[form].write(Request(mini_dataset, BASE, "en")).whole()
    old, without, again = (tmp_path / name for name in ("old", "without", "again"))
    old.write_bytes(whole)
    assert merge_pieces(old, without, b"", [PLACE], kind)
    first = without.read_bytes()
    assert len(list(kind.beginning.finditer(first))) == len(list(kind.beginning.finditer(whole))) - 1
    assert PLACE not in {kind.key(found) for found in kind.beginning.finditer(first)}
    assert merge_pieces(without, again, whole, [PLACE], kind)
    assert again.read_bytes() == whole
