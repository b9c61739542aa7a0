"""Requests per second of the endpoint, beside a native server of the same store and one of rdflib."""

from __future__ import annotations

from benchmarks.endpoint.comparing import comparisons

__all__ = ["comparisons"]
