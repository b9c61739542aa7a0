"""Search by what people know of a thing: a name in any script, a reading, a code, or a date."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.match import Match, NameIndex
from exchange_kg.model.edtf import parse_edtf
from exchange_kg.model.japanese_dates import ParsedDate, parse_date
from exchange_kg.query.labels import Labels
from exchange_kg.query.question_files import parse_question
from exchange_kg.query.readable import items, readable_date
from exchange_kg.store import Literal, NamedNode
from exchange_kg.vocabulary import XSD

if TYPE_CHECKING:
    from datetime import date

    from exchange_kg.messages import Language
    from exchange_kg.query.result import Row
    from exchange_kg.store import Dataset

# What parse_date says of a text that does not even look like a date.
_NO_DATE = "dates.unreadable"


@dataclass(frozen=True, slots=True)
class DatedRecord:
    """A record whose date may lie in the time that was asked for: `date` is EDTF, `date_text` for people."""

    iri: str
    label: str
    date: str
    date_text: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    `names` best first; `date` is the text read as EDTF, None where it is no date, with `remarks` on the
    reading; `records` first those that certainly lie in it, each part in the order of time; `near` are names
    that the text may have meant, given where nothing was found.
    """

    text: str
    names: tuple[Match, ...] = ()
    date: str | None = None
    remarks: tuple[str, ...] = ()
    records: tuple[DatedRecord, ...] = ()
    near: tuple[str, ...] = ()


def search(dataset: Dataset, text: str, language: Language, limit: int = 20) -> Found:
    """Return the things that a text names, at most `limit`, and the records of the date that it is.

    Raises InputError for a text that names nothing and is written as a date that cannot be.
    """
    index = NameIndex(dataset)
    names = tuple(index.search(text, limit, language=language))
    parsed = _parsed(text, named=bool(names))
    if parsed is None:
        return Found(text, names, near=() if names else index.near(text))
    return Found(
        text,
        names,
        date=str(parsed.edtf),
        remarks=tuple(remark.text(language) for remark in parsed.remarks),
        records=records_in_time(dataset, str(parsed.edtf), language),
    )


def records_in_time(dataset: Dataset, edtf: str, language: Language) -> tuple[DatedRecord, ...]:
    """Return the records whose date may lie in an EDTF date. Raises InputError for what is none."""
    days = parse_edtf(edtf).bounds()
    name = "records_in_time.rq"
    question = parse_question((files(__package__) / name).read_text(encoding="utf-8"), name)
    ends = {"since": [_day(days.earliest)], "until": [_day(days.latest)]}
    rows = list(dataset.select(question.filled(ends), source=name).rows)
    labels = Labels(dataset, language)
    labels.learn(row["record"].value for row in rows)
    return tuple(_record(row, labels, language) for row in rows)


def _record(row: Row, labels: Labels, language: Language) -> DatedRecord:
    iri, edtf = row["record"].value, row["date"].value
    evidence = items(row.get("evidence"))
    return DatedRecord(iri, labels.text(iri), edtf, readable_date(edtf, language), evidence)


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=NamedNode(XSD.date))


def _parsed(text: str, *, named: bool) -> ParsedDate | None:
    """Return the date that a text is; None for a text that is none, or is odd as one but names something."""
    try:
        return parse_date(text)
    except InputError as error:
        if named or error.message == _NO_DATE:
            return None
        raise
