"""The README is true: commands print what it shows, Python answers as it says, links lead somewhere."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LEFT_OUT = "..."


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)


def commands() -> list[tuple[str, str]]:
    """Return the commands of the console blocks, each with what is shown below it."""
    parts = [part for block in blocks("console") for part in re.split(r"^\$ ", block, flags=re.MULTILINE)]
    return [(command, shown) for part in parts if part for command, _, shown in [part.partition("\n")]]


@pytest.mark.parametrize(("command", "shown"), commands())
def test_a_command_prints_what_is_shown(command: str, shown: str) -> None:
    program, *arguments = shlex.split(command)
    foreign = ("EXCHANGE_KG_", "LC_")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(foreign)}
    done = subprocess.run(
        [Path(sys.executable).with_name(program), *arguments],
        cwd=ROOT,
        env=environment | {"LANG": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    anything = re.escape(f"{LEFT_OUT}\n")
    assert re.fullmatch(re.escape(shown).replace(anything, "(?:.*\n)+"), done.stdout), done.stdout


@pytest.mark.parametrize("block", blocks("python"))
def test_a_python_block_answers_as_shown(block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    example = doctest.DocTestParser().get_doctest(block, {}, "README.md", None, None)
    assert len(example.examples) > 2
    assert doctest.DocTestRunner().run(example).failed == 0


def test_both_languages_show_as_much() -> None:
    english, japanese = README.split("\n## 日本語\n")
    for mark in (r"^\$ exchange-kg", r"^```python", r"^```sh", r"^\| \[`"):
        found = [len(re.findall(mark, part, flags=re.MULTILINE)) for part in (english, japanese)]
        assert found[0] == found[1] > 0
