"""Datasets at SPARQL 1.1 endpoints: asked, changed, and loaded."""

from __future__ import annotations

from exchange_kg.store.remote.dataset import AT_WORK, RemoteDataset
from exchange_kg.store.remote.endpoint import Credentials, Endpoint
from exchange_kg.store.remote.push import Pushed, fingerprint, make_union, push

__all__ = [
    "AT_WORK",
    "Credentials",
    "Endpoint",
    "Pushed",
    "RemoteDataset",
    "fingerprint",
    "make_union",
    "push",
]
