"""The files that pages link to: stylesheets and scripts of ours, and parts of pages that others wrote."""

from __future__ import annotations

import mimetypes
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from exchange_kg.pages import STATIC_NAMES, static_text
from exchange_kg.pages.browser_parts import PARTS, missing_parts, part_content, part_digest
from exchange_kg.web.conditional import is_fresh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request


def routes() -> Iterator[Route]:
    """Yield the routes of all files."""
    yield Route("/static/{name}", static)
    yield Route("/static/parts/{name}", part)


async def static(request: Request) -> Response:
    """Send a file that pages link to."""
    name = request.path_params["name"]
    if name not in STATIC_NAMES:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    media_type = mimetypes.guess_type(name)[0]
    return Response(static_text(name), media_type=media_type, headers={"Cache-Control": "max-age=3600"})


async def part(request: Request) -> Response:
    """Send a part of pages that others wrote; an address with its digest is good for ever."""
    name = request.path_params["name"]
    if name not in PARTS or name in missing_parts():
        raise HTTPException(HTTPStatus.NOT_FOUND)
    digest = part_digest(name)
    kept = "max-age=31536000, immutable" if request.url.query == digest else "no-cache"
    headers = {"Cache-Control": kept, "ETag": f'"{digest}"'}
    if is_fresh(request, headers["ETag"]):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(part_content(name), media_type=mimetypes.guess_type(name)[0], headers=headers)
