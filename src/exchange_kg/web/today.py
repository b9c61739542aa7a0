"""The day on which pages are shown."""

from __future__ import annotations

import datetime


def today() -> datetime.date:
    """Return the day at the server."""
    return datetime.datetime.now(tz=datetime.UTC).astimezone().date()
