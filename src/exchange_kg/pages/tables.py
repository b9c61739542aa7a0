"""STUB until core arrives."""

from __future__ import annotations
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    iri: str | None = None
    language: str | None = None
    asserted: bool = True
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    title: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[tuple[Cell, ...], ...], ...]
    total: int


@dataclass(frozen=True, slots=True)
class Page:
    title: str
    html: str
    tables: tuple[Table, ...]
