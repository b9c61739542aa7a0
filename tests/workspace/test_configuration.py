"""The configuration file, the environment, and what is said when they are wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.errors import WorkspaceError
from exchange_kg.workspace import Configuration, read_configuration

if TYPE_CHECKING:
    from pathlib import Path

GOOD = 'name = "towns"\nbase = "https://towns.example/"\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "exchange-kg.toml"


def test_only_name_and_base_are_needed(file: Path) -> None:
    file.write_text(GOOD)
    assert read_configuration(file, {}) == Configuration("towns", "https://towns.example/")


def test_every_key_of_the_file_is_taken(file: Path) -> None:
    file.write_text(GOOD + 'output = "out"\nlanguage = "ja"\nengine = "owlrl"\nfail_on = "warning"\n')
    assert read_configuration(file, {}) == Configuration(
        "towns", "https://towns.example/", output="out", language="ja", engine="owlrl", fail_on="warning"
    )


def test_the_environment_wins_over_the_file(file: Path) -> None:
    file.write_text(GOOD + 'fail_on = "error"\n')
    assert read_configuration(file, {"EXCHANGE_KG_FAIL_ON": "none", "PATH": "/bin"}).fail_on == "none"


def test_the_variable_for_the_workspace_is_no_key(file: Path) -> None:
    file.write_text(GOOD)
    assert read_configuration(file, {"EXCHANGE_KG_WORKSPACE": "/towns"}).name == "towns"


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (GOOD + "\nfail-on = 'none'\n", ":4", "no key fail-on. Did you mean fail_on?"),
        (GOOD + '[Outputs]\na = "b"\n', ":3", "no key Outputs. Did you mean output?"),
        (GOOD + "output = 3\n", ":3", "value of output must be a text"),
        (GOOD + 'output = ""\n', ":3", "value of output must be a text"),
        (GOOD + 'engine = "java"\n', ":3", 'engine cannot be "java". Choose one of: rules, owlrl'),
        ('name = "towns"\nbase = "towns"\n', ":2", '"towns" cannot be the base'),
        ('name = "towns"\nbase = "https://towns.example"\n', ":2", "ends with a slash"),
        ('name = "towns"\n', "", "key base is missing"),
        ("name = towns\n", ":1:8", "not TOML"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_line(file: Path, content: str, line: str, words: str) -> None:
    file.write_text(content)
    with pytest.raises(WorkspaceError, match=re.escape(words)) as raised:
        read_configuration(file, {})
    assert str(raised.value).startswith(f"{file}{line}: ")


def test_an_unknown_variable_names_the_nearest_one(file: Path) -> None:
    file.write_text(GOOD)
    with pytest.raises(WorkspaceError, match="Did you mean EXCHANGE_KG_LANGUAGE"):
        read_configuration(file, {"EXCHANGE_KG_LANG": "ja"})


def test_a_wrong_value_in_the_environment_names_the_variable(file: Path) -> None:
    file.write_text(GOOD)
    with pytest.raises(WorkspaceError, match=r"^EXCHANGE_KG_ENGINE: engine cannot be"):
        read_configuration(file, {"EXCHANGE_KG_ENGINE": "java"})


def test_a_file_in_another_encoding_is_refused(file: Path) -> None:
    file.write_bytes('name = "札幌"\n'.encode("cp932"))
    with pytest.raises(WorkspaceError, match="not UTF-8"):
        read_configuration(file, {})


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_gives_a_configuration_or_one_clear_error(
    tmp_path_factory: pytest.TempPathFactory, content: str
) -> None:
    file = tmp_path_factory.mktemp("any") / "exchange-kg.toml"
    file.write_text(content, encoding="utf-8", newline="")
    with pytest.raises(WorkspaceError) as raised:
        read_configuration(file, {})
    assert raised.value.text("ja") != raised.value.text("en")
