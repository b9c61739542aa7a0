"""The documentation of a workspace: ontology, shapes, checks, questions and rules, as a static site."""

from __future__ import annotations

from exchange_kg.pages.docs.writing import write_docs

__all__ = ["write_docs"]
