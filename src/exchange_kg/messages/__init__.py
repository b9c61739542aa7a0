"""Every sentence that people read, in Japanese and English, kept as TOML beside this module.

One file per area (`dates.toml`, `query.toml`, ...); one table per message with the keys `en` and `ja`. A
message is named `area.key`; nested tables make longer keys (`cli.build.help`).
"""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, cast

if TYPE_CHECKING:
    from collections.abc import Iterable

Language = Literal["ja", "en"]

LANGUAGES: tuple[Language, ...] = ("ja", "en")


def text(message: str, language: Language, /, **fields: object) -> str:
    """Return the message `area.key` in a language, with its fields filled in; tuples become lists of words.

    Raises KeyError when the message does not exist, since that is a fault of the program.
    """
    area, _, key = message.partition(".")
    table: Any = area_messages(area)
    for part in key.split("."):
        table = table[part]
    words = {
        name: listed(value, language) if isinstance(value, tuple) else value for name, value in fields.items()
    }
    return cast("str", table[language]).format(**words)


def listed(names: Iterable[object], language: Language) -> str:
    """Return texts as a list within a sentence: `a, b`, in Japanese `a、b`."""
    return ("、" if language == "ja" else ", ").join(map(str, names))


def noted(name: object, note: object, language: Language) -> str:
    """Return a text with a note in brackets, if any: `name (note)`, in Japanese `name（note）`."""
    if not note:
        return str(name)
    return f"{name}（{note}）" if language == "ja" else f"{name} ({note})"


@functools.cache
def area_messages(area: str) -> dict[str, Any]:
    """Return the whole message file of one area."""
    return tomllib.loads((files(__name__) / f"{area}.toml").read_text(encoding="utf-8"))
