"""Tables taken in: CSV, TSV, XLSX, JSON and GeoJSON to canonical Turtle by a declarative map."""

from __future__ import annotations

from exchange_kg.ingest.counts import Counts, Fault
from exchange_kg.ingest.ingesting import Ingested, ingest
from exchange_kg.ingest.map_reading import find_map, read_map, ready_maps
from exchange_kg.ingest.mapping import Map
from exchange_kg.ingest.references import References
from exchange_kg.ingest.rows import passage_triples, read_value
from exchange_kg.ingest.sources import check_source, source_triples
from exchange_kg.ingest.tables import open_table
from exchange_kg.ingest.tables_to_fill_in import write_tables
from exchange_kg.ingest.values import katakana

__all__ = [
    "Counts",
    "Fault",
    "Ingested",
    "Map",
    "References",
    "check_source",
    "find_map",
    "ingest",
    "katakana",
    "open_table",
    "passage_triples",
    "read_map",
    "read_value",
    "ready_maps",
    "source_triples",
    "write_tables",
]
