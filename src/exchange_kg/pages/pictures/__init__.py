"""Pictures as SVG made on the server, each with the same in words and as a table.

Every function takes a `Subject` and what is to be shown, as small values, and knows neither the dataset nor
the page. The same input gives the same bytes.
"""

from __future__ import annotations

from exchange_kg.pages.pictures.bars import YearOfPeople, bars_per_year
from exchange_kg.pages.pictures.picture import Picture, Subject
from exchange_kg.pages.pictures.timeline import Event, timeline

__all__ = ["Event", "Picture", "Subject", "YearOfPeople", "bars_per_year", "timeline"]
