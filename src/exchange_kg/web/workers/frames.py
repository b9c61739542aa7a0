"""Messages between the server and its workers: a header in JSON and a body, each after its length.

A frame is two lengths of four bytes, big-endian, then the header, then the body. What is the same in many
messages is in the header, so that its bytes are made and read once.
"""

from __future__ import annotations

import json
import struct
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from io import RawIOBase
    from typing import BinaryIO

_LENGTHS = struct.Struct(">II")
# Longer headers are read anew each time.
_KEPT = 1000
# Made once: `json.dumps` makes an encoder of its own for each header.
_ENCODED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def header_of(fields: Mapping[str, Any]) -> bytes:
    """Return fields as a header."""
    return _ENCODED(fields).encode()


def fields_of(header: bytes) -> Mapping[str, Any]:
    """Return the fields of a header."""
    return _kept_fields(header) if len(header) <= _KEPT else _fields(header)


def frame(header: bytes, body: bytes = b"") -> bytes:
    """Return a message as bytes."""
    return b"".join((_LENGTHS.pack(len(header), len(body)), header, body))


def read_frame(stream: BinaryIO | RawIOBase) -> tuple[bytes, bytes] | None:
    """Read the header and the body of a message; None where the other side has gone."""
    lengths = stream.read(_LENGTHS.size)
    if not lengths or len(lengths) < _LENGTHS.size:
        return None
    header_length, body_length = _LENGTHS.unpack(lengths)
    header, body = stream.read(header_length) or b"", stream.read(body_length) or b""
    if len(header) < header_length or len(body) < body_length:
        return None
    return header, body


def whole_frame(received: bytes | bytearray) -> tuple[bytes, bytes] | None:
    """Return the header and the body that these bytes begin with; None where some has not come yet."""
    if len(received) < _LENGTHS.size:
        return None
    header_length, body_length = _LENGTHS.unpack_from(received)
    body_starts = _LENGTHS.size + header_length
    if len(received) < body_starts + body_length:
        return None
    header = bytes(received[_LENGTHS.size : body_starts])
    return header, bytes(received[body_starts : body_starts + body_length])


def length_of(header: bytes, body: bytes) -> int:
    """Return how many bytes a message takes."""
    return _LENGTHS.size + len(header) + len(body)


def _fields(header: bytes) -> Mapping[str, Any]:
    fields: dict[str, Any] = json.loads(header)
    return fields


_kept_fields = lru_cache(maxsize=64)(_fields)
