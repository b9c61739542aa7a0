"""The encoding of a body, as its Content-Type tells it: all that is read here is UTF-8."""

from __future__ import annotations

from email.message import Message

# US-ASCII is a part of UTF-8.
_READ = {"utf-8", "utf8", "us-ascii"}


def other_charset(content_type: str) -> str | None:
    """Return the encoding that a header Content-Type names, in lower case; None for none and for UTF-8.

    >>> other_charset("application/sparql-query; charset=UTF-16")
    'utf-16'
    >>> other_charset('text/turtle; charset="UTF-8"') is None
    True
    """
    header = Message()
    header["Content-Type"] = content_type
    named = header.get_content_charset("utf-8")
    return None if named in _READ else named
