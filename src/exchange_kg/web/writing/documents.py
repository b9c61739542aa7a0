"""The RDF in the body of a request: one document, or several as multipart/form-data (RFC 7578)."""

from __future__ import annotations

from email import message_from_bytes, policy
from typing import TYPE_CHECKING, cast

from exchange_kg.errors import UsageError
from exchange_kg.store import FORMATS
from exchange_kg.store.changing import DOCUMENT_FORMATS, parse_document
from exchange_kg.web.charset import other_charset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exchange_kg.store import Quad

_MULTIPART = "multipart/form-data"
_FORMATS = {FORMATS[name].media_type: name for name in DOCUMENT_FORMATS}
MEDIA_TYPES = (*_FORMATS, _MULTIPART)


def media_type(content_type: str) -> str:
    """Return the type in a header Content-Type, without its parameters.

    >>> media_type("Text/Turtle; charset=utf-8")
    'text/turtle'
    """
    return content_type.partition(";")[0].strip().lower()


def read_documents(body: bytes, content_type: str, base: str) -> list[Quad]:
    """Return what a body says; a blank node belongs to one document.

    Raises the errors of `parse_document`, and UsageError for a body that is no document.
    """
    return [
        quad
        for given, content in _documents(body, content_type)
        for quad in parse_document(content, _format(given), base)
    ]


def _documents(body: bytes, content_type: str) -> Iterator[tuple[str, bytes]]:
    """Yield the documents of a body, each with its media type."""
    if media_type(content_type) != _MULTIPART:
        yield media_type(content_type), body
        return
    head = f"Content-Type: {content_type}\r\n\r\n".encode("latin-1")
    message = message_from_bytes(head + body, policy=policy.HTTP)
    if not message.is_multipart():
        raise UsageError("web.no_parts")
    for part in message.iter_parts():
        if charset := other_charset(part.get("Content-Type", "")):
            raise UsageError("web.unsupported_charset", given=charset[:100])
        yield part.get_content_type(), cast("bytes", part.get_payload(decode=True) or b"")


def _format(given: str) -> str:
    if given not in _FORMATS:
        raise UsageError("web.no_document", given=given[:100] or "-", accepted=tuple(_FORMATS))
    return _FORMATS[given]
