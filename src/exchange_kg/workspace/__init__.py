"""A workspace: a folder with an `exchange-kg.toml`, and the ontology, graph, shapes and queries it uses."""

from __future__ import annotations

from exchange_kg.workspace.configuration import (
    FILE_NAME,
    Configuration,
    Engine,
    is_base,
    read_configuration,
)
from exchange_kg.workspace.folder import Workspace, find_workspace
from exchange_kg.workspace.licences import LICENCES, Licence
from exchange_kg.workspace.settings import CalendarSettings, HealthSettings, ServeSettings

__all__ = [
    "FILE_NAME",
    "LICENCES",
    "CalendarSettings",
    "Configuration",
    "Engine",
    "HealthSettings",
    "Licence",
    "ServeSettings",
    "Workspace",
    "find_workspace",
    "is_base",
    "read_configuration",
]
