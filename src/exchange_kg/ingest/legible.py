"""Characters that no text has, and that tell of a wrong encoding or a text that was spoilt before."""

from __future__ import annotations

import re

# Controls but tab and line ends; what stands for a lost character; what Python makes of bytes not in CP932.
_ILLEGIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\uf8f0-\uf8f3]")


def illegible(text: str) -> str:
    r"""Return the first such character of a text as its code point, "" where there is none.

    >>> illegible("札幌市\tSapporo"), illegible("札幌\ufffd"), illegible("\0")
    ('', 'U+FFFD', 'U+0000')
    """
    found = _ILLEGIBLE.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""
