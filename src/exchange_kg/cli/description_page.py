"""The page of one thing."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING

from exchange_kg.cli.pages import Section, write_page
from exchange_kg.messages import listed, noted, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    from exchange_kg.messages import Language
    from exchange_kg.query.description import Agreement, Claim, Description, Exchange, Group, Value
    from exchange_kg.query.formats.terminal import Cells

MOST_EXCHANGES = 10
MOST_LINKS = 5
SEPARATOR = ", "
# Marks what a rule adds.
MARK = " *"


def write_description(description: Description, language: Language, stream: TextIO) -> None:
    """Write the page of a thing; the latest exchanges and the first links only, with how many there are."""
    sections = list(_sections(description, language))
    write_page(description.label, sections, stream)
    if any(cell.endswith(MARK) for section in sections for row in section.rows for cell in row):
        stream.write(f"\n{text('show.inferred_note', language)}\n")


def _sections(description: Description, language: Language) -> Iterator[Section]:
    ties = [agreement for agreement in description.agreements if agreement.tie]
    others = [agreement for agreement in description.agreements if not agreement.tie]
    yield Section(f"<{description.iri}>", tuple(_head(description, language)))
    yield Section(text("show.facts", language), tuple(_facts(description.facts, language)))
    yield Section(
        text("show.ties", language, count=len(ties)), tuple(_agreement(each, language) for each in ties)
    )
    yield Section(
        text("show.agreements", language, count=len(others)),
        tuple(_agreement(each, language) for each in others),
    )
    yield _exchanges(description.exchanges, language)
    yield Section(text("show.claims", language), tuple(_claims(description.claims, language)))
    yield Section(text("show.links", language), tuple(_links(description.links, language)))
    evidence = tuple((passage,) for passage in description.evidence)
    yield Section(text("show.evidence", language), evidence)


def _head(description: Description, language: Language) -> Iterator[Cells]:
    names = (noted(label.text, label.language, language) for label in description.labels)
    if description.labels:
        yield text("show.labels", language), listed(names, language)
    asserted = [class_.text for class_ in description.classes if class_.asserted]
    if description.classes:
        yield text("show.class", language), listed(asserted or map(_marked, description.classes), language)


def _facts(groups: Iterable[Group], language: Language) -> Iterator[Cells]:
    for group in groups:
        yield from _under(group.label, [_marked(value) for value in _readable(group.values, language)])


def _links(groups: Iterable[Group], language: Language) -> Iterator[Cells]:
    for group in groups:
        shown = [_marked(value) for value in group.values[:MOST_LINKS]]
        hidden = len(group.values) - len(shown)
        more = [text("show.more", language, count=hidden)] if hidden else []
        yield from _under(group.label, shown + more)


def _agreement(agreement: Agreement, language: Language) -> Cells:
    return (
        _text(agreement.date),
        _text(agreement.kind),
        listed((partner.text for partner in agreement.partners), language),
        _text(agreement.status),
        agreement.agreement.text,
        SEPARATOR.join(agreement.evidence),
    )


def _claims(claims: Iterable[Claim], language: Language) -> Iterator[Cells]:
    for claim in claims:
        if claim.value.language in (language, ""):
            yield claim.property, claim.value.text, _text(claim.rank), SEPARATOR.join(claim.evidence)


def _exchanges(exchanges: Sequence[Exchange], language: Language) -> Section:
    shown = exchanges[:MOST_EXCHANGES]
    key = "show.exchanges" if len(shown) == len(exchanges) else "show.exchanges_latest"
    rows = tuple(
        (_text(exchange.date), exchange.exchange.text, SEPARATOR.join(exchange.evidence))
        for exchange in shown
    )
    return Section(text(key, language, count=len(exchanges), shown=len(shown)), rows)


def _readable(values: Sequence[Value], language: Language) -> Sequence[Value]:
    """Return the values in the reader's language and those in none; all, where none is in it."""
    return [value for value in values if value.language in (language, "")] or values


def _under(label: str, texts: Sequence[str]) -> Iterator[Cells]:
    """Yield a row for each text, the label before the first alone."""
    return zip((label, *repeat("", len(texts) - 1)), texts, strict=True)


def _marked(value: Value) -> str:
    return value.text if value.asserted else value.text + MARK


def _text(value: Value | None) -> str:
    return value.text if value else ""
