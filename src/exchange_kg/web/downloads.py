"""The files of the served build, sent in pieces, and compressed for clients that say so."""

from __future__ import annotations

import re
import zlib
from email.utils import formatdate
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, BinaryIO

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from exchange_kg.build import Manifest
from exchange_kg.publish import DOWNLOADS
from exchange_kg.web.conditional import is_fresh
from exchange_kg.web.problem import ProblemError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.requests import Request

    from exchange_kg.web.served_build import ServedBuild

_PIECE = 256 * 1024
_GZIP = 31  # the window of zlib, and the format of RFC 1952 around it
_NEVER = re.compile(r"q=0(\.0*)?")


class Downloads:
    """Answers requests for the files of a build."""

    def __init__(self, build: ServedBuild) -> None:
        self._build = build

    def routes(self) -> Iterator[Route]:
        """Yield the route of all files."""
        yield Route("/download/{name}", self.respond)

    async def respond(self, request: Request) -> Response:
        """Send a file; raises ProblemError (404) for one that is none of the build's."""
        return await run_in_threadpool(self._respond, request)

    def _respond(self, request: Request) -> Response:
        served, name = self._build.now(), request.path_params["name"]
        folder = served.store.parent
        manifest = Manifest.read(folder)
        digest = manifest.outputs.get(name) if manifest else None
        if name not in DOWNLOADS or digest is None:
            raise ProblemError(HTTPStatus.NOT_FOUND, "no_download", names=tuple(DOWNLOADS))
        compressed = _accepts_gzip(request.headers.get("accept-encoding", ""))
        headers = {
            "ETag": f'"{digest}{"-gzip" * compressed}"',
            "Last-Modified": formatdate(served.time, usegmt=True),
            "Cache-Control": "no-cache",
            "Vary": "Accept-Encoding",
        }
        if is_fresh(request, headers["ETag"], served.time):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        return _sent(folder / name, compressed, request.method == "HEAD", headers)


def _sent(path: Path, compressed: bool, head: bool, headers: dict[str, str]) -> Response:
    media_type = DOWNLOADS[path.name].media_type
    length = {"Content-Length": str(path.stat().st_size)}
    headers |= {"Content-Encoding": "gzip"} if compressed else length
    if head:
        return Response(headers=headers, media_type=media_type)
    pieces = _pieces(path.open("rb"))
    return StreamingResponse(
        _compressed(pieces) if compressed else pieces, headers=headers, media_type=media_type
    )


def _accepts_gzip(accepted: str) -> bool:
    """Tell whether a client takes gzip: RFC 9110, section 12.5.3, where it names it."""
    codings = (part.replace(" ", "").lower().partition(";") for part in accepted.split(","))
    return any(name == "gzip" and not _NEVER.fullmatch(quality) for name, _, quality in codings)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        yield from iter(partial(file.read, _PIECE), b"")


def _compressed(pieces: Iterator[bytes]) -> Iterator[bytes]:
    compressor = zlib.compressobj(wbits=_GZIP)
    for piece in pieces:
        yield compressor.compress(piece)
    yield compressor.flush()
