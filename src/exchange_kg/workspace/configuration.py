"""The configuration: `exchange-kg.toml`, then `EXCHANGE_KG_*` in the environment; flags come last."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field, fields, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, get_args
from urllib.parse import urlsplit

from exchange_kg.errors import Location, WorkspaceError
from exchange_kg.messages import LANGUAGES, Language
from exchange_kg.model.findings import FailOn
from exchange_kg.model.toml_text import TomlError, parse_toml
from exchange_kg.workspace.licences import LICENCES, Licence
from exchange_kg.workspace.settings import (
    SETTINGS,
    CalendarSettings,
    HealthSettings,
    ServeSettings,
    read_setting,
    read_settings,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FILE_NAME = "exchange-kg.toml"
VARIABLE_PREFIX = "EXCHANGE_KG_"

Engine = Literal["rules", "owlrl"]


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a workspace says about itself.

    `base` is the IRI that all IRIs of the workspace begin with; `output` the folder of the build, relative to
    the workspace; `language` that of messages, where neither flag nor environment says (None: the locale's);
    `licence` that of the data; `publisher` the office whose own tables are taken in ("" for none).
    """

    name: str
    base: str
    output: str = "build"
    language: Language | None = None
    engine: Engine = "rules"
    fail_on: FailOn = "error"
    licence: Licence = "CC0-1.0"
    publisher: str = ""
    health: HealthSettings = field(default_factory=HealthSettings)
    calendar: CalendarSettings = field(default_factory=CalendarSettings)
    serve: ServeSettings = field(default_factory=ServeSettings)

    @property
    def licence_iri(self) -> str:
        """The IRI of the licence."""
        return LICENCES[self.licence]


KEYS = tuple(each.name for each in fields(Configuration))
_KEYS_OF_VARIABLES = tuple(key for key in KEYS if key not in SETTINGS)
_CHOICES: dict[str, tuple[str, ...]] = {
    "language": LANGUAGES,
    "engine": get_args(Engine),
    "fail_on": get_args(FailOn),
    "licence": tuple(LICENCES),
}
_LONGEST_NAME, _LONGEST_PATH = 255, 1000
_REQUIRED = ("name", "base")
NOT_KEYS = ("workspace", "secret", "endpoint_user", "endpoint_password")
"""Variables of the environment that say something else than a key of the file."""


def read_configuration(path: Path, environment: Mapping[str, str]) -> Configuration:
    """Read an `exchange-kg.toml`; variables `EXCHANGE_KG_{KEY}` of the environment win over it.

    Raises WorkspaceError when the file is not TOML, when a key is missing or not known (the nearest known one
    is named, and the line), and when a value is not one of those allowed.
    """
    content = _read(path)
    table = _parse(path, content)
    for key, value in table.items():
        if key in SETTINGS:
            table[key] = read_settings(key, value, path, partial(_line_within, content=content))
        else:
            _check(key, value, Location(path, _line_of(key, content)))
    table |= _from_environment(environment)
    for name, settings in _settings_from_environment(environment).items():
        table[name] = replace(table.get(name, SETTINGS[name]()), **settings)
    for key in _REQUIRED:
        if key not in table:
            raise WorkspaceError("workspace.missing_key", where=Location(path), key=key)
    return Configuration(**table)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise WorkspaceError("workspace.unreadable", where=Location(path), reason=error.strerror) from error
    except UnicodeDecodeError as error:
        raise WorkspaceError("workspace.not_utf8", where=Location(path)) from error


def _parse(path: Path, content: str) -> dict[str, Any]:
    try:
        return parse_toml(content)
    except TomlError as error:
        raise WorkspaceError("workspace.not_toml", where=Location(path, error.line, error.column)) from error


def _line_of(key: str, content: str) -> int | None:
    pattern = re.compile(rf"""\s*(\[\s*)?["']?{re.escape(key)}["']?\s*[=.\]]""")
    return next((n for n, line in enumerate(content.splitlines(), start=1) if pattern.match(line)), None)


def _line_within(table: str, key: str, content: str) -> int | None:
    """Return the line of a key below the head of a table, else that of the head; anywhere for no table."""
    start = (_line_of(table, content) or 0) if table else 0
    line = _line_of(key, "\n".join(content.splitlines()[start:]))
    return start + line if line else start or None


def _check(key: str, value: object, where: Location | None) -> None:
    if key not in KEYS:
        raise WorkspaceError("workspace.unknown_key", where=where, key=key, near=_nearest(key))
    if not isinstance(value, str) or not value:
        raise WorkspaceError("workspace.not_text", where=where, key=key)
    if key == "base" and not is_base(value):
        raise WorkspaceError("workspace.not_a_base", where=where, value=value)
    if key == "output" and not _is_path(value):
        raise WorkspaceError("workspace.not_a_path", where=where, value=value[:100])
    choices = _CHOICES.get(key)
    if choices and value not in choices:
        raise WorkspaceError(
            "workspace.not_a_choice", where=where, key=key, value=value, choices=tuple(choices)
        )


def is_base(value: str) -> bool:
    """Tell whether an IRI can begin all IRIs of a workspace: of HTTP, with a host, ending in a slash."""
    try:
        parts = urlsplit(value)
    except ValueError:  # a host that cannot be
        return False
    absolute = parts.scheme in {"http", "https"} and bool(parts.netloc)
    return absolute and value.endswith("/") and not re.search(r'[\s<>"{}|\\^`?#]', value)


def _is_path(value: str) -> bool:
    """Tell whether a file system can have a path: no controls, and no name longer than 255 bytes."""
    names = value.encode("utf-8", "surrogateescape").split(b"/")
    return value.isprintable() and max(map(len, names)) <= _LONGEST_NAME and len(value) <= _LONGEST_PATH


def _nearest(key: str, keys: tuple[str, ...] = KEYS) -> str:
    return difflib.get_close_matches(key.casefold(), keys, n=1, cutoff=0)[0]


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for variable, key, value in _variables(environment):
        if not _key_of_table(key):
            _check_variable(variable, key, value)
            found[key] = value
    return found


def _settings_from_environment(environment: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return keys of tables, as `EXCHANGE_KG_SERVE_TIMEOUT`, whose values are written as in the file."""
    found: dict[str, dict[str, Any]] = {}
    for variable, key, value in _variables(environment):
        if inner := _key_of_table(key):
            name = key.partition("_")[0]
            read = read_setting(name, inner, _toml_value(value), Location(variable))
            found.setdefault(name, {})[inner] = read
    return found


def _variables(environment: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for variable, value in sorted(environment.items()):
        key = variable.removeprefix(VARIABLE_PREFIX).lower()
        if variable.startswith(VARIABLE_PREFIX) and key not in NOT_KEYS:
            yield variable, key, value


def _key_of_table(key: str) -> str:
    """Return the part behind the name of a table; "" for a key that stands in none."""
    name, _, inner = key.partition("_")
    return inner if name in SETTINGS else ""


def _toml_value(value: str) -> object:
    """Return what a value means in TOML, itself where it means nothing there."""
    try:
        return parse_toml(f"value = {value}")["value"]
    except TomlError:
        return value


def _check_variable(variable: str, key: str, value: str) -> None:
    if key not in _KEYS_OF_VARIABLES:
        near = VARIABLE_PREFIX + _nearest(key, _KEYS_OF_VARIABLES).upper()
        raise WorkspaceError("workspace.unknown_variable", variable=variable, near=near)
    _check(key, value, Location(variable))
