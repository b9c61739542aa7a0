"""HTML and SVG from templates: what the pages on the web, the static sites and the report share."""

from __future__ import annotations

from exchange_kg.pages.environment import render, render_alone
from exchange_kg.pages.frame import LANGUAGE_NAMES, Frame, Link
from exchange_kg.pages.static import STATIC_NAMES, static_text

__all__ = [
    "LANGUAGE_NAMES",
    "STATIC_NAMES",
    "Frame",
    "Link",
    "render",
    "render_alone",
    "static_text",
]
