"""The pages as files that any plain web server can send."""

from __future__ import annotations

from exchange_kg.site.writing import write_site

__all__ = ["write_site"]
