"""The page on reports on ties: its settings are those taken without them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict
from pathlib import Path

from exchange_kg.workspace import CalendarSettings, HealthSettings

PAGE = Path(__file__).parents[2] / "docs" / "ties.md"


def test_the_settings_of_the_page_are_the_defaults() -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    tables = tomllib.loads(block)
    assert HealthSettings(**tables["health"]) == HealthSettings()
    assert tuple(tables["calendar"].pop("steps")) == CalendarSettings().steps
    assert set(tables["health"]) == set(asdict(HealthSettings()))


def test_both_languages_name_every_command() -> None:
    english, japanese = PAGE.read_text(encoding="utf-8").split("\n# 提携関係の報告\n")
    for text in (english, japanese):
        assert re.findall(r"^\| `exchange-kg (\w+)`", text, re.MULTILINE) == [
            *("conflicts", "health", "reciprocity", "calendar", "road")
        ]
