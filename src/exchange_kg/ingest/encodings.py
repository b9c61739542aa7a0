"""How the characters of a text file are encoded: found by strict decoding in a fixed order, not guessed.

The order is: what a byte order mark says, ISO-2022-JP where its escapes stand, UTF-8, CP932, EUC-JP. The
whole file is decoded by each, so that a single wrong byte counts. Nearly every EUC-JP text is CP932 too, as
half-width katakana: it is taken as EUC-JP where that gives kana of full width.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError, Location

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CHUNK = 1 << 20
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # which begins with that of UTF-16
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_ESCAPES = (b"\x1b$", b"\x1b(")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
_HALF_WIDTH_KATAKANA = re.compile(r"[\uff66-\uff9d]")


@dataclass
class _Candidate:
    """One encoding, as long as it fits; `line` is where it stopped fitting, counted from 1."""

    name: str
    fits: bool = True
    line: int = 1
    kana: bool = False
    half_width: bool = False
    decoder: codecs.IncrementalDecoder = field(init=False)

    def __post_init__(self) -> None:
        self.decoder = codecs.getincrementaldecoder(self.name)("strict")

    def take(self, chunk: bytes, *, last: bool) -> None:
        """Decode the next part of the file."""
        try:
            text = self.decoder.decode(chunk, final=last)
        except UnicodeError as error:
            self.fits = False
            start = error.start if isinstance(error, UnicodeDecodeError) else 0
            self.line += chunk[:start].count(b"\n")
            return
        self.line += text.count("\n")
        self.kana = self.kana or _KANA.search(text) is not None
        self.half_width = self.half_width or _HALF_WIDTH_KATAKANA.search(text) is not None


def check_encoding(path: Path, name: str) -> str:
    """Return the encoding that was asked for; raises InputError where there is none, or the file differs."""
    try:
        "".encode(name)  # refuses codecs that are no encodings of text, such as base64
        candidate = _Candidate(name)
    except (LookupError, ValueError):
        raise InputError("ingest.encoding.unknown", name=name) from None
    return _first_fitting(path, [candidate])


def find_encoding(path: Path) -> str:
    """Return the encoding of a text file, as a name of Python's codecs.

    Raises InputError, with the line, where none fits the whole file.
    """
    return _first_fitting(path, [_Candidate(name) for name in _names(path)])


def _names(path: Path) -> tuple[str, ...]:
    start = next(_chunks(path), b"")
    marked = next((name for mark, name in _MARKS.items() if start.startswith(mark)), None)
    if marked:
        return (marked,)
    escaped = any(escape in chunk for chunk in _chunks(path) for escape in _ESCAPES)
    return (*(("iso2022_jp",) if escaped else ()), "utf-8", "cp932", "euc_jp")


def _first_fitting(path: Path, candidates: list[_Candidate]) -> str:
    for chunk in _chunks(path):
        for candidate in candidates:
            if candidate.fits:
                candidate.take(chunk, last=False)
    for candidate in candidates:
        if candidate.fits:
            candidate.take(b"", last=True)
    fitting = [candidate for candidate in candidates if candidate.fits]
    if not fitting:
        furthest = max(candidates, key=lambda candidate: candidate.line)
        names = tuple(candidate.name for candidate in candidates)
        raise InputError("ingest.encoding.none_fits", where=Location(path, furthest.line), names=names)
    if len(fitting) > 1 and _is_kana_of(fitting[0], fitting[1]):
        return fitting[1].name
    return fitting[0].name


def _is_kana_of(first: _Candidate, second: _Candidate) -> bool:
    """Tell whether what CP932 takes for half-width katakana is Japanese in EUC-JP."""
    return (first.name, second.name) == ("cp932", "euc_jp") and first.half_width and second.kana


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
