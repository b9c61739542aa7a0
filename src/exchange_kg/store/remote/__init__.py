"""Datasets at SPARQL 1.1 endpoints: asked, changed, and loaded."""

from __future__ import annotations

from exchange_kg.store.remote.dataset import AT_WORK, RemoteDataset
from exchange_kg.store.remote.endpoint import Credentials, Endpoint
from exchange_kg.store.remote.fingerprints import fingerprint
from exchange_kg.store.remote.loaders import LoadingBy
from exchange_kg.store.remote.moving import move
from exchange_kg.store.remote.push import Pushed, push
from exchange_kg.store.remote.union import UnionGraph

__all__ = [
    "AT_WORK",
    "Credentials",
    "Endpoint",
    "LoadingBy",
    "Pushed",
    "RemoteDataset",
    "UnionGraph",
    "fingerprint",
    "move",
    "push",
]
