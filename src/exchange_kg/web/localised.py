"""Responses in the language of their requests."""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import Response

from exchange_kg.web.conditional import is_fresh
from exchange_kg.web.language import language_of

if TYPE_CHECKING:
    from starlette.requests import Request


def localised(
    content: str, media_type: str, request: Request, status: HTTPStatus = HTTPStatus.OK
) -> Response:
    """Return a response that clients keep only with asking again."""
    headers = {
        "Content-Language": language_of(request),
        "Vary": "Accept, Accept-Language",
        "Cache-Control": "no-cache",
    }
    if status == HTTPStatus.OK:
        headers["ETag"] = f'"{hashlib.sha256(content.encode()).hexdigest()[:20]}"'
        if is_fresh(request, headers["ETag"]):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(content, status, headers, media_type)
