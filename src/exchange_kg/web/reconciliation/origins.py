"""Who may use the service from a browser: programs on this machine, and the origins that are allowed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.requests import Request
    from starlette.responses import Response

_LOOPBACK = re.compile(r"https?://(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?")
_FRAMES = "http://127.0.0.1:* http://localhost:*"


def open_to_this_machine(request: Request, response: Response) -> Response:
    """Let pages of programs on this machine (OpenRefine) read a response; `HeadersOfAll` lets the others."""
    origin = request.headers.get("origin", "")
    response.headers.add_vary_header("Origin")
    if _LOOPBACK.fullmatch(origin):
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST, OPTIONS"
        response.headers["Access-Control-Allow-Headers"] = "Accept, Accept-Language, Content-Type"
    return response


def frame_policy(origins: Collection[str]) -> str:
    """Return the Content-Security-Policy of a page that may stand in frames of those who may ask."""
    allowed = "*" if "*" in origins else " ".join([_FRAMES, *origins])
    return f"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors {allowed}"
