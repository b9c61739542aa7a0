"""Messages between the server and its workers: a header in JSON and a body, each after its length.

A frame is two lengths of four bytes, big-endian, then the header, then the body.
"""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from io import RawIOBase
    from typing import BinaryIO

Header = dict[str, Any]

_LENGTHS = struct.Struct(">II")
# Made once: `json.dumps` makes an encoder of its own for each header.
_ENCODED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def frame(header: Header, body: bytes = b"") -> bytes:
    """Return a message as bytes."""
    written = _ENCODED(header).encode()
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


def whole_frame(received: bytes | bytearray) -> tuple[Header, bytes] | None:
    """Return the message that these bytes are; None where some of it has not come yet."""
    if len(received) < _LENGTHS.size:
        return None
    header_length, body_length = _LENGTHS.unpack_from(received)
    body_starts = _LENGTHS.size + header_length
    if len(received) < body_starts + body_length:
        return None
    header = json.loads(received[_LENGTHS.size : body_starts])
    return header, bytes(received[body_starts : body_starts + body_length])
