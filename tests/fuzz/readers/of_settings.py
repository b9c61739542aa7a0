"""Readers of the configuration, and of the arguments of questions."""

from __future__ import annotations

from exchange_kg.workspace import Workspace
from exchange_kg.workspace.configuration import read_configuration
from fuzz.readers.reader import BASE, ForeignReader, as_file, as_text, files, texts

_TOML = (
    "[health]",
    "[serve]",
    "services = [1]",
    "steps = [1]",
    "= 99999",
    "true",
    "http://[",
    "base",
    "[" * 2000,
)


def _configuration(content: bytes) -> None:
    path = as_file(content, "exchange-kg.toml")
    configuration = read_configuration(path, {})
    workspace = Workspace(path.parent, configuration)
    workspace.output.exists()
    workspace.graph_files()


def _environment(content: bytes) -> None:
    path = as_file(f'name = "a"\nbase = "{BASE}"'.encode(), "exchange-kg.toml")
    variable, _, value = as_text(content).partition("=")
    read_configuration(path, {f"EXCHANGE_KG_{variable}": value})


READERS = {
    "configuration": ForeignReader(
        _configuration, files("exchange-kg.toml", "tests/mini/exchange-kg.toml"), _TOML
    ),
    "environment": ForeignReader(
        _environment,
        texts("BASE=https://a.example/", "SERVE_TIMEOUT=3", "LANGUAGE=ja", "CALENDAR_STEPS=[1]"),
        _TOML,
    ),
}
