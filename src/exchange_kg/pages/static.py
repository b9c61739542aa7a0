"""The files that pages link to: stylesheets, scripts and the icon."""

from __future__ import annotations

from importlib.resources import files

STYLESHEET = "style.css"
STATIC_NAMES = (STYLESHEET, "pictures.css", "pictures.js", "search-box.js", "icon.svg")


def static_text(name: str) -> str:
    """Return one of the files of `STATIC_NAMES`."""
    return (files(__package__) / "static" / name).read_text(encoding="utf-8")
