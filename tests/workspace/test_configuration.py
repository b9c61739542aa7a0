"""The configuration: what is read, who wins, and what each mistake is answered with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_kg.errors import Location, WorkspaceError
from exchange_kg.workspace import (
    FILE_NAME,
    CalendarSettings,
    Configuration,
    HealthSettings,
    ServeSettings,
    read_configuration,
)
from exchange_kg.workspace.configuration import KEYS

if TYPE_CHECKING:
    from pathlib import Path

TOWNS = 'name = "towns"\nbase = "https://towns.example/"\n'


def configuration_of(folder: Path, content: str, environment: dict[str, str] | None = None) -> Configuration:
    path = folder / FILE_NAME
    path.write_text(content, encoding="utf-8")
    return read_configuration(path, environment or {})


def refusal_of(folder: Path, content: str, environment: dict[str, str] | None = None) -> WorkspaceError:
    with pytest.raises(WorkspaceError) as caught:
        configuration_of(folder, content, environment)
    return caught.value


def test_two_keys_are_enough(tmp_path: Path) -> None:
    expected = Configuration("towns", "https://towns.example/", "build", None, "rules", "error")
    assert configuration_of(tmp_path, TOWNS) == expected


def test_tables_hold_the_years_that_reports_go_by(tmp_path: Path) -> None:
    content = TOWNS + "[health]\nactive_years = 1\n\n[calendar]\nsteps = [50, 25, 25]\n"
    read = configuration_of(tmp_path, content)
    assert (read.health, read.calendar) == (HealthSettings(1, 10), CalendarSettings((25, 50)))


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    environment = {"EXCHANGE_KG_ENGINE": "owlrl", "EXCHANGE_KG_WORKSPACE": "/towns", "HOME": "/home"}
    assert configuration_of(tmp_path, TOWNS + 'engine = "rules"\n', environment).engine == "owlrl"


def test_settings_of_tables_in_the_environment_win_over_the_file(tmp_path: Path) -> None:
    environment = {
        "EXCHANGE_KG_SERVE_MAX_ROWS": "7",
        "EXCHANGE_KG_SERVE_SERVICES": '["https://sparql.example/"]',
        "EXCHANGE_KG_CALENDAR_STEPS": "[10]",
    }
    read = configuration_of(tmp_path, TOWNS + "[serve]\ntimeout = 3\nmax_rows = 5\n", environment)
    assert read.serve == ServeSettings(timeout=3, max_rows=7, services=("https://sparql.example/",))
    assert read.calendar == CalendarSettings((10,))


@pytest.mark.parametrize(
    ("content", "line", "message", "named"),
    [
        (TOWNS + 'langauge = "ja"\n', 3, "workspace.unknown_key", "language"),
        (TOWNS + '\n# words\nOutput = "build"\n', 5, "workspace.unknown_key", "output"),
        (TOWNS + "[health]\nactive_year = 2\n", 4, "workspace.unknown_key", "active_years"),
        (TOWNS + "[serve]\nmax_row = 2\n", 4, "workspace.unknown_key", "max_rows"),
        (TOWNS + "[serve]\ntimeout = 0\n", 4, "workspace.not_a_limit", "timeout"),
        (TOWNS + "[health]\nactive_years = 0\n", 4, "workspace.not_years", "active_years"),
        (TOWNS + "[health]\nactive_years = true\n", 4, "workspace.not_years", "active_years"),
        (TOWNS + '[health]\nquiet_years = "9"\n', 4, "workspace.not_years", "quiet_years"),
        (TOWNS + "[health]\nquiet_years = 2\n", 3, "workspace.quiet_before_active", "active_years"),
        (TOWNS + "health = 7\n", 3, "workspace.not_a_table", "[health]"),
        (TOWNS + '[serve]\nservices = "a:a"\n', 4, "workspace.not_services", "services"),
        (TOWNS + "[calendar]\nsteps = 5\n", 4, "workspace.not_steps", "steps"),
        (TOWNS + "[calendar]\n\nsteps = [5, 0]\n", 5, "workspace.not_steps", "steps"),
        (TOWNS + "[calendar]\nstep = [5]\n", 4, "workspace.unknown_key", "steps"),
        (TOWNS + '[fail-on]\nx = "error"\n', 3, "workspace.unknown_key", "fail_on"),
        (TOWNS + "output = 7\n", 3, "workspace.not_text", "output"),
        (TOWNS + 'output = ""\n', 3, "workspace.not_text", "output"),
        (TOWNS + 'engine = "pellet"\n', 3, "workspace.not_a_choice", "owlrl"),
        (
            'name = "towns"\nbase = "https://towns.example"\n',
            2,
            "workspace.not_a_base",
            "https://towns.example",
        ),
        ('name = "towns"\nbase = "towns/"\n', 2, "workspace.not_a_base", "towns/"),
        ('base = "https://towns.example/"\n', None, "workspace.missing_key", "name"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    tmp_path: Path, content: str, line: int | None, message: str, named: str
) -> None:
    error = refusal_of(tmp_path, content)
    assert (error.message, error.where) == (message, Location(tmp_path / FILE_NAME, line))
    assert named in error.text("en")
    assert named in error.text("ja")


def test_what_is_not_toml_is_answered_with_line_and_column(tmp_path: Path) -> None:
    error = refusal_of(tmp_path, TOWNS + "output = build\n")
    assert (error.message, error.where) == ("workspace.not_toml", Location(tmp_path / FILE_NAME, 3, 10))


def test_what_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes('name = "札幌"\n'.encode("cp932"))
    with pytest.raises(WorkspaceError, match="not UTF-8"):
        read_configuration(path, {})


def test_a_folder_cannot_be_read_as_a_file(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError) as caught:
        read_configuration(tmp_path, {})
    assert caught.value.message == "workspace.unreadable"


@pytest.mark.parametrize(
    ("variable", "value", "message", "named"),
    [
        ("EXCHANGE_KG_OUTPT", "x", "workspace.unknown_variable", "EXCHANGE_KG_OUTPUT"),
        ("EXCHANGE_KG_HEALTH", "3", "workspace.unknown_variable", "EXCHANGE_KG_HEALTH"),
        ("EXCHANGE_KG_SERVE_TIMEOT", "3", "workspace.unknown_key", "timeout"),
        ("EXCHANGE_KG_SERVE_TIMEOUT", "soon", "workspace.not_a_limit", "timeout"),
        ("EXCHANGE_KG_LANGUAGE", "ko", "workspace.not_a_choice", "ja, en"),
        ("EXCHANGE_KG_BASE", "towns", "workspace.not_a_base", "towns"),
    ],
)
def test_a_mistake_in_the_environment_is_named(
    tmp_path: Path, variable: str, value: str, message: str, named: str
) -> None:
    error = refusal_of(tmp_path, TOWNS, {variable: value})
    assert error.message == message
    assert variable in str(error)
    assert named in str(error)


@given(content=st.text(max_size=80))
def test_a_text_without_the_keys_is_refused_and_the_file_named(
    tmp_path_factory: pytest.TempPathFactory, content: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any" / FILE_NAME
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8", errors="surrogatepass")
    with pytest.raises(WorkspaceError) as caught:
        read_configuration(path, {})
    assert str(path) in str(caught.value)


@given(key=st.sampled_from(KEYS), place=st.integers(min_value=0, max_value=20))
def test_a_key_that_lacks_a_letter_is_answered_with_the_right_one(
    tmp_path_factory: pytest.TempPathFactory, key: str, place: int
) -> None:
    dropped = place % len(key)
    wrong = key[:dropped] + key[dropped + 1 :]
    folder = tmp_path_factory.getbasetemp() / "keys"
    folder.mkdir(exist_ok=True)
    error = refusal_of(folder, TOWNS + f'{wrong} = "x"\n')
    assert error.fields == {"key": wrong, "near": key}
