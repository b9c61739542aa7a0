"""The page on explanations is true: what it shows is what the command says of the invented towns."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli_calls import Call

PAGE = (Path(__file__).parents[2] / "docs" / "explain.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```\n\$ exchange-kg (.*?)\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)


def test_both_languages_have_the_same_examples() -> None:
    assert len(EXAMPLES) == 4


@pytest.mark.parametrize(("command", "shown"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_commands_say_what_is_shown(command: str, shown: str, call: Call) -> None:
    outcome = call(*shlex.split(command))
    assert (outcome.code, outcome.err) == (0, "")
    assert re.sub(r"(ontology/\S+\.ttl):[0-9]+", r"\1", outcome.out) == shown
