"""The media types of the endpoint and the formats that they mean, the preferred one first."""

from __future__ import annotations

from exchange_kg.store import FORMATS

# SPARQL 1.1 Query Results JSON, XML and CSV/TSV; the second names are what clients also ask with.
ROWS = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
_FIRST = ("turtle", "ntriples", "rdfxml", "jsonld", "trig", "nquads")
TRIPLES = {FORMATS[name].media_type: name for name in _FIRST} | {
    "application/x-turtle": "turtle",
    "text/plain": "ntriples",
    "application/xml": "rdfxml",
    "application/json": "jsonld",
}

# The media type that is sent for a format.
SENT = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8; header=present",
    "tsv": "text/tab-separated-values; charset=utf-8",
    **{name: FORMATS[name].media_type for name in _FIRST},
    "turtle": "text/turtle; charset=utf-8",
}
