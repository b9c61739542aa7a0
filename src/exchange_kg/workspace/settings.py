"""The tables of the configuration: years that reports go by, and limits that the server keeps."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from exchange_kg.errors import Location, WorkspaceError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_LONGEST = 999
_GREATEST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class HealthSettings:
    """Table `[health]`: for how many years after its last exchange a tie is called active, then quiet."""

    active_years: int = 3
    quiet_years: int = 10


@dataclass(frozen=True, slots=True)
class CalendarSettings:
    """Table `[calendar]`: which anniversaries are kept, in years after the date that they count from."""

    steps: tuple[int, ...] = (5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 60, 70, 80, 90, 100)


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """Table `[serve]`: limits of the server, named and counted as the flags; None where the default holds.

    `services` are the endpoints that SERVICE and LOAD may call.
    """

    timeout: int | None = None
    max_rows: int | None = None
    max_result: int | None = None
    max_body: int | None = None
    max_memory: int | None = None
    max_queries: int | None = None
    max_waiting: int | None = None
    services: tuple[str, ...] = ()


def read_settings(
    name: str, table: object, path: Path, line_of: Callable[[str, str], int | None]
) -> HealthSettings | CalendarSettings | ServeSettings:
    """Return the settings of a table by its name; `line_of` finds the line of a key in a table.

    Raises WorkspaceError, with the line, where it is no table, has a key that is not known (the nearest one
    is named), or a value that cannot be.
    """
    if not isinstance(table, dict):
        raise WorkspaceError("workspace.not_a_table", where=Location(path, line_of("", name)), key=name)
    values = {
        key: read_setting(name, key, value, Location(path, line_of(name, key)))
        for key, value in table.items()
    }
    settings = SETTINGS[name](**values)
    if isinstance(settings, HealthSettings) and settings.quiet_years < settings.active_years:
        raise WorkspaceError("workspace.quiet_before_active", where=Location(path, line_of("", name)))
    return settings


def read_setting(name: str, key: str, value: object, where: Location) -> Any:
    """Return the value of a key of a table by its name; raises WorkspaceError as `read_settings`."""
    kind = SETTINGS[name]
    keys = [field.name for field in fields(kind)]
    if key not in keys:
        near = difflib.get_close_matches(key.casefold(), keys, n=1, cutoff=0)[0]
        raise WorkspaceError("workspace.unknown_key", where=where, key=key, near=near)
    if kind is CalendarSettings:
        if not isinstance(value, list) or not value or not all(map(_is_years, value)):
            raise WorkspaceError("workspace.not_steps", where=where, key=key, longest=_LONGEST)
        return tuple(sorted(set(value)))
    if key == "services":
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise WorkspaceError("workspace.not_services", where=where)
        return tuple(value)
    if kind is ServeSettings:
        if not _is_whole(value, _GREATEST):
            raise WorkspaceError("workspace.not_a_limit", where=where, key=key, greatest=_GREATEST)
        return value
    if not _is_years(value):
        raise WorkspaceError("workspace.not_years", where=where, key=key, longest=_LONGEST)
    return value


def _is_years(value: object) -> bool:
    return _is_whole(value, _LONGEST)


def _is_whole(value: object, greatest: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= greatest


SETTINGS: dict[str, type[HealthSettings] | type[CalendarSettings] | type[ServeSettings]] = {
    "health": HealthSettings,
    "calendar": CalendarSettings,
    "serve": ServeSettings,
}
