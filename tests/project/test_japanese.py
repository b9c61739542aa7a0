"""Japanese text has Japanese brackets and lists: （） and 、, where English has () and a comma."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from project_files import ROOT, tracked_files

import exchange_kg
from exchange_kg.messages import area_messages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PACKAGE = Path(exchange_kg.__file__).parent
# Code, the fields of messages and the addresses of links keep their brackets.
CODE = re.compile(r"`[^`\n]*`|\{[^{}]*\}|\]\([^()\s]*\)|https?://\S+")
JAPANESE = "[぀-ヿ㐀-鿿々、。「」]"
HALF_WIDTH = re.compile(rf"{JAPANESE}\(|\){JAPANESE}")
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"@ja\b')
# Wordings of documents stay as they were printed.
VERBATIM = re.compile(r"skos:(altLabel|example)")
COMMA = re.compile(r"\}, ?|, ?\{")


def messages(table: Mapping[str, object], name: str) -> Iterator[tuple[str, str]]:
    """Iterate over the Japanese texts of a table of messages, by their names."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from messages(value, f"{name}.{key}")
        elif key == "ja":
            yield name, str(value)


def japanese() -> Iterator[tuple[str, str]]:
    """Iterate over the texts that are wholly Japanese, with the places where they stand."""
    for path in sorted((PACKAGE / "messages").glob("*.toml")):
        yield from messages(area_messages(path.stem), path.stem)
    for name in tracked_files():
        if not name.startswith(("queries/", "ontology/", "shapes/", "src/")):
            continue
        if name.endswith(".rq"):
            lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
            yield from ((name, line.split(": ", 1)[1]) for line in lines if re.match(r"#\+ \w+@ja: ", line))
        elif name.endswith(".ttl"):
            lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
            for line in lines:
                if not VERBATIM.search(line):
                    yield from ((name, text) for text in LITERAL.findall(line))


TEXTS = tuple(japanese())
# As the code says them: whole, or without the area, as the problems of the server.
NAMES = {part for name, _ in TEXTS if "/" not in name for part in (name, name.partition(".")[2])}
PAGES = tuple(
    name
    for name in tracked_files()
    if name.endswith(".md")
    and name.startswith(("docs/", "src/exchange_kg/new_workspace/", "README", "CONTRIBUTING"))
    and not name.startswith("docs/decisions/")
)


def test_there_is_japanese_text() -> None:
    assert len(TEXTS) > 2000


def test_brackets_in_japanese_text_are_full_width() -> None:
    assert [(name, text) for name, text in TEXTS if re.search("[()]", CODE.sub("", text))] == []


@pytest.mark.parametrize("name", PAGES)
def test_brackets_beside_japanese_words_are_full_width(name: str) -> None:
    prose = re.sub(r"```.*?```", "", (ROOT / name).read_text(encoding="utf-8"), flags=re.DOTALL)
    # What stood between brackets ends a line as it would a word.
    lines = CODE.sub("", prose).splitlines()
    assert [line for line in lines if HALF_WIDTH.search(line)] == []


def test_no_japanese_message_has_a_list_with_commas() -> None:
    assert [(name, text) for name, text in TEXTS if COMMA.search(text.replace("{,", ""))] == []


def joins_with_commas(node: ast.AST) -> bool:
    return any(
        isinstance(part, ast.Call)
        and isinstance(part.func, ast.Attribute)
        and part.func.attr == "join"
        and isinstance(part.func.value, ast.Constant)
        and part.func.value.value in {", ", ","}
        for part in ast.walk(node)
    )


def names_a_message(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value in NAMES


def lists_in_messages(path: Path) -> Iterator[str]:
    """Iterate over the fields of messages in a module that get texts joined by commas."""
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef):
            continue
        joined = {
            target.id
            for part in ast.walk(function)
            if isinstance(part, ast.Assign) and joins_with_commas(part.value)
            for target in part.targets
            if isinstance(target, ast.Name)
        }
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and any(map(names_a_message, call.args[:2])):
                for field in (each for each in call.keywords if each.arg != "headers"):
                    known = isinstance(field.value, ast.Name) and field.value.id in joined
                    if known or joins_with_commas(field.value):
                        yield f"{path.relative_to(PACKAGE)}:{field.value.lineno}: {field.arg}"


def test_the_lists_in_messages_follow_the_language() -> None:
    found = [each for path in sorted(PACKAGE.rglob("*.py")) for each in lists_in_messages(path)]
    assert found == []
