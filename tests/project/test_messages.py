"""The catalogue of messages: both languages say the same, and every message that the code names is there."""

from __future__ import annotations

import ast
import re
import string
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import exchange_kg
from exchange_kg.messages import LANGUAGES, area_messages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PACKAGE = Path(exchange_kg.__file__).parent
AREAS = tuple(
    sorted(
        path.name.removesuffix(".toml")
        for path in files("exchange_kg.messages").iterdir()
        if path.name.endswith(".toml")
    )
)
MESSAGE = re.compile(rf"({'|'.join(AREAS)})\.([a-z0-9_-]+(?:\.[a-z0-9_-]+)*)")
# What only English has to say: the name of an era in Latin letters, the second year of a fiscal year.
GLOSSES = {"latin", "next"}
WORDS = re.compile(r"[a-z]{2}")


def entries(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Iterate over the messages of a table, and of the tables in it, by their names."""
    for key, inner in table.items():
        if all(isinstance(value, str) for value in inner.values()):
            yield f"{prefix}.{key}", inner
        else:
            own = {name: value for name, value in inner.items() if isinstance(value, str)}
            if own:
                yield f"{prefix}.{key}", own
            yield from entries(
                {name: value for name, value in inner.items() if isinstance(value, dict)}, f"{prefix}.{key}"
            )


CATALOGUE = {name: entry for area in AREAS for name, entry in entries(area_messages(area), area)}


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def texts_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


USED = {text for path in PACKAGE.rglob("*.py") for text in texts_in(path) if MESSAGE.fullmatch(text)}


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_message_has_both_languages_with_the_same_fields(name: str) -> None:
    entry = CATALOGUE[name]
    assert set(entry) == set(LANGUAGES)
    assert fields(entry["en"]) - GLOSSES == fields(entry["ja"])


@pytest.mark.parametrize("name", [name for name in CATALOGUE if not name.endswith(".examples")])
def test_words_are_translated(name: str) -> None:
    entry = CATALOGUE[name]
    if WORDS.search(re.sub(r"\{[^}]*\}", "", entry["en"])):
        assert entry["en"] != entry["ja"]


def test_the_code_names_messages() -> None:
    assert len(USED) > 50


@pytest.mark.parametrize("name", sorted(USED))
def test_a_message_that_the_code_names_is_there(name: str) -> None:
    assert name in CATALOGUE
