"""Tables in files: CSV, TSV, XLSX, JSON and GeoJSON as rows of named cells, read row by row."""

from __future__ import annotations

from exchange_kg.ingest.tables.opening import FORMATS, open_table
from exchange_kg.ingest.tables.table import Layout, Row, Table

__all__ = ["FORMATS", "Layout", "Row", "Table", "open_table"]
