"""Messages between the server and its workers: a header in JSON and a body, each after its length.

A frame is two lengths of four bytes, big-endian, then the header, then the body.
"""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asyncio import StreamReader
    from io import RawIOBase
    from typing import BinaryIO

Header = dict[str, Any]

_LENGTHS = struct.Struct(">II")


def frame(header: Header, body: bytes = b"") -> bytes:
    """Return a message as bytes."""
    written = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    return b"".join((_LENGTHS.pack(len(written), len(body)), written, body))


def read_frame(stream: BinaryIO | RawIOBase) -> tuple[Header, bytes] | None:
    """Read a message; None where the other side has gone."""
    lengths = stream.read(_LENGTHS.size)
    if not lengths or len(lengths) < _LENGTHS.size:
        return None
    header_length, body_length = _LENGTHS.unpack(lengths)
    header, body = stream.read(header_length) or b"", stream.read(body_length) or b""
    if len(header) < header_length or len(body) < body_length:
        return None
    return json.loads(header), body


async def receive_frame(reader: StreamReader) -> tuple[Header, bytes]:
    """Receive a message; raises asyncio.IncompleteReadError where the other side has gone."""
    header_length, body_length = _LENGTHS.unpack(await reader.readexactly(_LENGTHS.size))
    header = json.loads(await reader.readexactly(header_length))
    return header, await reader.readexactly(body_length)
