"""Percent-encoding: RFC 3986, section 2.1."""

from __future__ import annotations

import binascii
from urllib.parse import unquote_to_bytes

# What means something in quoted-printable, and does not stand in an address that others wrote well.
_OF_QUOTED_PRINTABLE = (b"=", b"\r", b"\n")


def unquoted(encoded: bytes) -> bytes:
    """Return bytes with their percent-encoding undone; a mark without two digits stays.

    The decoder of quoted-printable, which writes `=` for `%`, does it many times as fast as that of
    addresses. It took what it was meant for where each mark has become one byte of three.
    """
    marks = encoded.count(b"%")
    if marks and not any(map(encoded.count, _OF_QUOTED_PRINTABLE)):
        found = binascii.a2b_qp(encoded.replace(b"%", b"="))
        if len(found) == len(encoded) - 2 * marks:
            return found
    return unquote_to_bytes(encoded) if marks else encoded
