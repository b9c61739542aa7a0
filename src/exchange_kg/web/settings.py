"""What the server was told when it was started."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from exchange_kg.web.limits import Limits

if TYPE_CHECKING:
    from pathlib import Path

    from exchange_kg.store.remote import Endpoint
    from exchange_kg.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Settings:
    """The workspace that is served, and how.

    `writable` is the folder of what clients write, None where they may only read; they need the `secret`.
    `prefix` is the path under which a reverse proxy shows the server ("" for none, else with a slash before
    and none behind); `origins` are those that browsers may ask from ("*" for all; none by default).
    `services` are the endpoints that SERVICE and LOAD may call; `engine` is the one that answers queries in
    the place of the build, None for none.
    """

    workspace: Workspace
    limits: Limits = field(default_factory=Limits)
    prefix: str = ""
    origins: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    writable: Path | None = None
    secret: str = field(default="", repr=False)
    engine: Endpoint | None = None
