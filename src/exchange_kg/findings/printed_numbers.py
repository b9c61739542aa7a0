"""The numbers that a text prints, with what they count."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from exchange_kg.findings.wording import figures

_NUMBER = re.compile(
    r"(?<![\d.,a-z])(?<!-)(?P<digits>(?:(?<!\d)-)?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<size>[万億]?)(?P<after>.{0,8})"
)
_SIZES = {"": 1, "万": 10_000, "億": 100_000_000}
_PERSONS = ("名", "人")
_MORE = re.compile(r"[名人]?(?:の\w{1,3})?を超え")
_LESS = re.compile(r"[名人]?未満")


class PrintedNumber(NamedTuple):
    """A number, and the few characters after it: `8` and `名が来札`."""

    value: Decimal
    after: str

    @property
    def counts_persons(self) -> bool:
        """Whether it is a head count."""
        return self.after.startswith(_PERSONS)

    @property
    def at_least(self) -> Decimal:
        """The least whole number that it allows: one more where it says 70名を超える."""
        return self.value + 1 if _MORE.match(self.after) else self.value

    @property
    def at_most(self) -> Decimal:
        """The greatest whole number that it allows: one less where it says 70名未満."""
        return self.value - 1 if _LESS.match(self.after) else self.value


def printed_numbers(text: str) -> list[PrintedNumber]:
    """Return the numbers of a text, in order.

    >>> [(str(number.value), number.at_least) for number in printed_numbers("1,000万人、七十名を超える")]
    [('10000000', Decimal('10000000')), ('70', Decimal('71'))]
    """
    form = figures(text)
    starts = re.finditer(rf"(?={_NUMBER.pattern})", form)
    return [_number(found) for found in starts]


def _number(found: re.Match[str]) -> PrintedNumber:
    digits = found["digits"].replace(",", "")
    return PrintedNumber(Decimal(digits) * _SIZES[found["size"]], found["after"])
