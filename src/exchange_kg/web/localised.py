"""Responses in the language of their requests."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import Response

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
    return Response(content, status, headers, media_type)
