"""Reading TOML that people write by hand, with the place of what is wrong in it."""

from __future__ import annotations

import re
import tomllib
from typing import Any

_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)")
_LONGEST = 1 << 20
_LONG_NUMBER = re.compile(r"[0-9_]{1000}")


class TomlError(ValueError):
    """A text that is no TOML; `line` and `column`, counted from 1, are None where they are not known."""

    def __init__(self, reason: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.column = column


def parse_toml(text: str) -> dict[str, Any]:
    """Return what a text of TOML 1.0 says; raises TomlError, for what is long or deep beyond use as well.

    >>> parse_toml("a = 1")
    {'a': 1}
    """
    if len(text) > _LONGEST:
        raise TomlError(f"longer than {_LONGEST} characters")
    if number := _LONG_NUMBER.search(text):
        raise TomlError("a number of more than 1000 digits", text.count("\n", 0, number.start()) + 1)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line, column = map(int, place.groups()) if place else (len(text.splitlines()), None)
        raise TomlError(_PLACE.sub("", str(error)), line, column) from None
    except RecursionError:
        raise TomlError("brackets that are nested too deeply") from None
