"""Reading text files: UTF-8 or a clear refusal, and the line and column of an offset."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple

from exchange_kg.errors import InputError, Location
from exchange_kg.store.nesting import LIMIT, too_deep

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class SourceText:
    """A text with a name for errors (its path, or what stands for one)."""

    def __init__(self, text: str, name: Path | str) -> None:
        self.text = text
        self.name = name

    @classmethod
    def read(cls, path: Path) -> SourceText:
        """Read a UTF-8 file whole, without its byte order mark; line ends stay as they are.

        Raises InputError when it is missing, a folder, unreadable, or not UTF-8 (with the line of the byte).
        """
        return cls.decode(_content(path), path)

    @classmethod
    def decode(cls, content: bytes, name: Path | str) -> SourceText:
        """Take the bytes of a UTF-8 file, as `read`; InputError (with the line of the byte) for others."""
        try:
            return cls(content.decode("utf-8-sig"), name)
        except UnicodeDecodeError as error:
            where = Location(name, content.count(b"\n", 0, error.start) + 1)
            raise InputError("store.not-utf8", where=where, byte=f"0x{content[error.start]:02X}") from None

    def refuse_deep_nesting(self) -> None:
        """Raise InputError when brackets are nested deeper than any reader here is asked to go."""
        offset = too_deep(self.text)
        if offset is not None:
            raise InputError("store.nested-too-deeply", where=self.location(offset), limit=LIMIT)

    def line(self, offset: int) -> int:
        """Return the line of a character, counted from 1."""
        return bisect_right(self._line_starts, offset)

    def location(self, offset: int) -> Location:
        """Return where a character stands, line and column counted from 1, columns in characters."""
        line = self.line(offset)
        return Location(self.name, line, offset - self._line_starts[line - 1] + 1)

    def longest_line(self) -> Location:
        """Return where the longest line begins, the first of several."""
        lengths = list(map(len, self.text.split("\n")))
        return Location(self.name, lengths.index(max(lengths)) + 1)

    def around(self, where: Location) -> tuple[str, str]:
        """Return the text before a place and the text from it on."""
        offset = self.offset(where)
        return self.text[:offset], self.text[offset:]

    def place(self, line: int, column: int) -> Location:
        """Return where the author of the text finds a line and column of it, both counted from 1."""
        return Location(self.name, line, column)

    def author_location(self, offset: int) -> Location:
        """Return where the author of the text finds a character of it, as `location`."""
        where = self.location(offset)
        return self.place(where.line or 1, where.column or 1)

    def offset(self, where: Location) -> int:
        """Return the offset of a place."""
        return self._line_starts[(where.line or 1) - 1] + (where.column or 1) - 1

    @cached_property
    def _line_starts(self) -> array[int]:
        lengths = (len(line) + 1 for line in self.text.split("\n"))
        return array("q", chain((0,), accumulate(lengths)))[:-1]


class Edit(NamedTuple):
    """A text that was put in the place of the characters between two offsets, none where these are the same.

    `copied` is the offset at which the text that it begins with stands in the one around it, None where it
    begins with no copy.
    """

    start: int
    end: int
    text: str
    copied: int | None = None


class EditedText(SourceText):
    """A text that was changed in some places, in the order of their offsets, and is told of as before."""

    def __init__(self, written: SourceText, edits: Sequence[Edit]) -> None:
        self._written = written
        self._edits = edits
        pieces, done = [], 0
        for each in edits:
            pieces += [written.text[done : each.start], each.text]
            done = each.end
        super().__init__("".join([*pieces, written.text[done:]]), written.name)

    def place(self, line: int, column: int) -> Location:
        """Return the place in what the author wrote: in an edit that of its copy, or where it begins."""
        offset = self.offset(Location(self.name, line, column))
        for start, end, put, copied in self._edits:
            if offset < start + len(put):
                if offset > start:
                    offset = start if copied is None else copied + offset - start
                break
            offset -= len(put) - (end - start)
        return self._written.author_location(offset)

    def around(self, where: Location) -> tuple[str, str]:
        """Return what the author wrote before a place of theirs and from it on."""
        return self._written.around(where)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError("store.file-missing", path=path) from None
    except IsADirectoryError:
        raise InputError("store.file-is-folder", path=path) from None
    except OSError as error:
        raise InputError("store.file-unreadable", path=path, reason=error.strerror) from None
