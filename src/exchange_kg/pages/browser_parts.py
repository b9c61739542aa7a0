"""Parts of pages that others wrote: `make web` fetches them from npm, and every page works without them."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

EDITOR_SCRIPT, EDITOR_STYLE = "yasqe.min.js", "yasqe.min.css"
ENGINE, ENGINE_CODE = "oxigraph.js", "oxigraph_bg.wasm"
PARTS = (EDITOR_SCRIPT, EDITOR_STYLE, ENGINE, ENGINE_CODE)
_FOLDER = "parts"


def missing_parts() -> list[str]:
    """Return the names of the parts that are not there."""
    return [name for name in PARTS if not (files(__package__) / "static" / _FOLDER / name).is_file()]


def part_content(name: str) -> bytes:
    """Return one of `PARTS`; raises OSError where it is not there."""
    return (files(__package__) / "static" / _FOLDER / name).read_bytes()


@cache
def part_digest(name: str) -> str:
    """Return what tells a part from its other versions, for addresses that may be kept for ever."""
    return hashlib.sha256(part_content(name)).hexdigest()[:16]


def part_href(static: str, name: str) -> str:
    """Return where a part lies, given the folder of the files that pages link to."""
    return f"{static}{_FOLDER}/{name}?{part_digest(name)}"
