"""The readers of foreign input, by name."""

from __future__ import annotations

from fuzz.readers import of_rdf, of_requests, of_settings, of_tables
from fuzz.readers.reader import ForeignReader

__all__ = ["READERS", "ForeignReader"]

READERS: dict[str, ForeignReader] = {
    **of_rdf.READERS,
    **of_tables.READERS,
    **of_settings.READERS,
    **of_requests.READERS,
}
