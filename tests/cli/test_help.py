"""Help: every command, argument and option of the table has its texts in both languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
import pytest

from exchange_kg.cli.commands import program
from exchange_kg.cli.help_page import columns, wrapped
from exchange_kg.messages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cli_calls import Call
    from exchange_kg.messages import Language

COMMANDS = (
    "init",
    "build",
    "query",
    "questions",
    "questions show",
    "show",
    "search",
    "validate",
    "report",
    "verify-sources",
    "infer",
    "format",
    "export",
    "ingest",
    "compare",
    "match",
    "merge",
    "templates",
    "explain",
    "conflicts",
    "health",
    "diff",
    "reciprocity",
    "calendar",
    "road",
    "serve",
    "site",
    "docs",
    "stats",
    "doctor",
)
HEADINGS: dict[Language, tuple[str, str]] = {"ja": ("使い方: ", "オプション:"), "en": ("Usage: ", "Options:")}
JAPANESE = re.compile(r"[ぁ-ん一-龠]")


def walk(command: click.Command, ctx: click.Context) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            below = command.get_command(ctx, name)
            assert below is not None
            below_ctx = click.Context(below, info_name=name, parent=ctx)
            yield below_ctx.command_path.removeprefix("exchange-kg "), below
            yield from walk(below, below_ctx)


def all_commands() -> dict[str, click.Command]:
    return dict(walk(program, click.Context(program, info_name="exchange-kg")))


def test_the_commands_are_those_of_the_table() -> None:
    assert set(all_commands()) == set(COMMANDS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_names_every_parameter_and_speaks_one_language(
    call: Call, name: str, language: Language
) -> None:
    page = call(*name.split(), "--help", "--lang", language)
    assert (page.code, page.err) == (0, "")
    for heading in HEADINGS[language]:
        assert heading in page.out
    command = all_commands()[name] if name else program
    described = page.out.partition("\n\n")[2]
    for param in command.params:
        flag = param.opts[-1] if isinstance(param, click.Option) else param.human_readable_name
        (text,) = re.findall(rf"^  .*{re.escape(flag)}\b.*?  (\S.*)$", described, re.MULTILINE)[:1]
        assert bool(JAPANESE.search(text)) is (language == "ja"), f"{name} {flag}: {text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bare_command_shows_three_examples(call: Call, language: Language) -> None:
    bare = call("--lang", language)
    assert bare.code == 0
    assert len(re.findall(r"^  exchange-kg \w+", bare.out, re.MULTILINE)) == 3
    assert bool(JAPANESE.search(bare.out)) is (language == "ja")


def test_the_language_is_that_of_flag_then_configuration_then_locale(call: Call) -> None:
    assert call("--help", LANG="ja_JP.UTF-8").out.startswith("使い方")
    assert call("--help", LANG="ja_JP.UTF-8", LC_ALL="en_GB.UTF-8").out.startswith("Usage")
    assert call("--help", LANG="en_GB.UTF-8", EXCHANGE_KG_LANGUAGE="ja").out.startswith("使い方")
    assert call("--help", "--lang=en", EXCHANGE_KG_LANGUAGE="ja").out.startswith("Usage")


def test_full_width_text_breaks_within_the_width() -> None:
    lines = list(wrapped("都市の国際交流の歴史を、典拠とともに (evidence) 扱います。", 20))
    assert "".join(lines).replace(" ", "") == "都市の国際交流の歴史を、典拠とともに(evidence)扱います。"
    assert max(map(columns, lines)) <= 20
    assert not any(line.startswith(("、", "。")) for line in lines)
