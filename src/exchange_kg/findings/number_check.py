"""Whether the cited lines print the numbers that a record takes from them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from exchange_kg.findings.printed_numbers import printed_numbers
from exchange_kg.findings.wording import figures
from exchange_kg.store import Literal
from exchange_kg.vocabulary import XKG, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exchange_kg.findings.cited_record import CitedRecord
    from exchange_kg.findings.printed_numbers import PrintedNumber
    from exchange_kg.store.triple_index import Statement

_COUNTS = {
    XKG.headcount: lambda number: {number.value},
    XKG.headcountAbout: lambda number: {number.value},
    XKG.headcountMin: lambda number: {number.at_least},
    XKG.headcountMax: lambda number: {number.at_most},
}
_AMOUNTS = {
    XKG.value: lambda number: {number.value},
    XKG.valueMin: lambda number: {number.value, number.at_least},
    XKG.valueMax: lambda number: {number.value, number.at_most},
}
# The number of a day, month, round or edition as it is printed.
_ORDINALS = {
    XKG.statedDays: r"(?<!\d){}日間",
    XKG.statedMonths: r"(?<!\d){}[かヶケカヵ箇]月",
    XKG.ordinal: r"第{}(?!\d)|(?<!\d){}(?:回|期|次)",
    XKG.edition: r"第{}(?!\d)|(?<!\d){}(?:回|期|次|st|nd|rd|th)",
    XKG.anniversary: r"(?<!\d){}(?:周年|年|th|st|nd|rd)",
}
_OF_DATE = re.compile("年|月|日(?!間)")
_SECOND = "2回目"
_NUMERIC = (XSD.integer, XSD.decimal, XSD.double)


def unprinted_numbers(record: CitedRecord) -> Iterator[Statement]:
    """Yield the statements of numbers that the lines do not print.

    A head count may also be the sum of the record's parts, and the value of a claim may follow from what it
    quotes in the way that its reason tells. The first round is printed by the second: 2回目.
    """
    numbers = [number for text in record.texts for number in printed_numbers(text)]
    persons = [number for number in numbers if number.counts_persons]
    for statement in record.statements:
        predicate = statement.predicate.value
        if predicate in _COUNTS and not _is_sum(statement, record):
            printed = _allowed(persons, _COUNTS[predicate])
        elif predicate in _AMOUNTS and _is_numeric(statement) and not _is_reckoned(record):
            printed = _allowed(numbers, _AMOUNTS[predicate])
        elif predicate in _ORDINALS:
            printed = {Decimal(statement.object.value)} if prints_ordinal(statement, record.texts) else set()
        else:
            continue
        if Decimal(statement.object.value) not in printed:
            yield statement


def prints_ordinal(statement: Statement, texts: list[str]) -> bool:
    """Tell whether one of some texts prints the number of a day, month, round, edition or anniversary."""
    number, pattern = statement.object.value, _ORDINALS[statement.predicate.value]
    wanted = pattern.replace("{}", re.escape(number)) + (f"|{_SECOND}" if number == "1" else "")
    return any(re.search(wanted, figures(text)) for text in texts)


def _allowed(numbers: list[PrintedNumber], values: Callable[[PrintedNumber], set[Decimal]]) -> set[Decimal]:
    return {value for number in numbers for value in values(number)}


def _is_numeric(statement: Statement) -> bool:
    literal = statement.object
    return isinstance(literal, Literal) and literal.datatype.value in _NUMERIC


def _is_reckoned(record: CitedRecord) -> bool:
    """Tell whether a claim has a reason, and quotes words or dates but no number of its own."""
    index = record.graph.index
    quoted = [
        number
        for quote in index.objects(record.node, XKG.asWritten)
        for number in printed_numbers(quote.value)
    ]
    has_quote, has_reason = (
        index.value(record.node, name) is not None for name in (XKG.asWritten, XKG.reason)
    )
    return has_quote and has_reason and all(_OF_DATE.match(number.after) for number in quoted)


def _is_sum(statement: Statement, record: CitedRecord) -> bool:
    """Tell whether a head count of the record itself is the sum of those of its parts."""
    index = record.graph.index
    parts = index.objects(record.node, XKG.headcountPart)
    counts = [Decimal(count.value) for part in parts for count in index.objects(part, XKG.headcount)]
    return statement.subject == record.node and sum(counts) == Decimal(statement.object.value)
