"""Text of others put into one line that shows what is there."""

from __future__ import annotations

import re

# Controls, what ends a line, and what turns the direction of the text after it.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def one_line(text: str) -> str:
    r"""Return a text with line ends and invisible controls written as escapes.

    >>> print(one_line("two\nlines"))
    two\u000Alines
    """
    return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04X}", text)
