"""Conditional requests: RFC 9110, section 13."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request


def is_fresh(request: Request, etag: str) -> bool:
    """Tell whether the client has this very answer: RFC 9110, section 13.1.2 (weak comparison)."""
    known = request.headers.get("if-none-match", "")
    return known.strip() == "*" or etag in {tag.strip().removeprefix("W/") for tag in known.split(",")}
