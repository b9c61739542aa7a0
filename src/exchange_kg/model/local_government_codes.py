"""Codes of Japanese local governments: five digits, and a sixth that checks them.

Source: 総務省「全国地方公共団体コード仕様」, 検査数字: the digits are weighted 6, 5, 4, 3, 2, and the check
digit is the last digit of 11 minus the remainder of their sum divided by 11.
"""

from __future__ import annotations

import re
import unicodedata

from exchange_kg.errors import InputError

_WEIGHTS = (6, 5, 4, 3, 2)


def check_digit(five: str) -> str:
    """Return the check digit of five digits.

    >>> check_digit("01100"), check_digit("02201")
    ('2', '2')
    """
    total = sum(int(digit) * weight for digit, weight in zip(five, _WEIGHTS, strict=True))
    return str((11 - total % 11) % 10)


def complete_code(text: str, digits: int) -> str:
    """Return a code with all its six digits; `digits` tells how many the text would have with its zeros.

    Zeros that a spreadsheet took away come back, a fraction of zero that it added goes, and five digits get
    their check digit. Raises InputError where the text is no such number, and where its sixth digit is not
    the check digit.

    >>> complete_code("1100", 5), complete_code("１１００２", 6), complete_code("11002.0", 6)
    ('011002', '011002', '011002')
    """
    plain = _plain(text).removesuffix(".0")
    if not re.fullmatch(rf"[0-9]{{4,{digits}}}", plain):
        raise InputError("ingest.code.not_one", text=text, digits=digits)
    filled = plain.zfill(digits)
    right = filled[:5] + check_digit(filled[:5])
    if filled not in (right, right[:5]):
        raise InputError("ingest.code.check_digit", text=text, right=right)
    return right


def may_be_code(text: str) -> bool:
    """Tell whether a text is written as a code: four to six digits, as `complete_code` takes them.

    >>> may_be_code("０１１００２"), may_be_code("1100.0"), may_be_code("札幌市")
    (True, True, False)
    """
    return re.fullmatch(r"[0-9]{4,6}(?:\.0)?", _plain(text)) is not None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
