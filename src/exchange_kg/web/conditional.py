"""Conditional requests: RFC 9110, section 13."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request


def is_fresh(request: Request, etag: str, modified: float | None = None) -> bool:
    """Tell whether the client has this very answer: by its tags, or, if it sends none, by its date.

    `*` means that it has one, whichever it is, so the answer has to be there. Tags are compared weakly
    (section 13.1.2). `modified` is since when the answer is as it is, in Unix time.
    """
    known = request.headers.get("if-none-match")
    if known is not None:
        return known.strip() == "*" or has_tag(request, etag)
    since = _seconds(request.headers.get("if-modified-since"))
    return modified is not None and since is not None and int(modified) <= since


def has_tag(request: Request, etag: str) -> bool:
    """Tell whether the client names the tag of an answer, which it knows only where the answer is there."""
    known = request.headers.get("if-none-match", "")
    return etag in {tag.strip().removeprefix("W/") for tag in known.split(",")}


def _seconds(date: str | None) -> float | None:
    try:
        return parsedate_to_datetime(date or "").timestamp()
    except (ValueError, OverflowError):
        return None
