"""Lists of pages as files."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from exchange_kg.pages.tables import Page

MEDIA_TYPES = {"csv": "text/csv", "json": "application/json", "ttl": "text/turtle"}


def table_file(page: Page, table: str, extension: str, base: str) -> tuple[str, str]:
    """Return a list of a page as a file, and its media type; raises HTTPException (404) for none."""
    found = next((one for one in page.tables if one.name == table), None)
    if found is None or extension not in MEDIA_TYPES:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return found.written(extension, base), MEDIA_TYPES[extension]
