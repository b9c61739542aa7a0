"""Search by what people know of a thing: a name in any script, a reading, a code, or a date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.errors import InputError
from exchange_kg.match import GROUPS
from exchange_kg.messages import text as message
from exchange_kg.model.edtf import parse_edtf
from exchange_kg.model.japanese_dates import ParsedDate, parse_date
from exchange_kg.query.labels import Labels
from exchange_kg.query.question_files import own_question
from exchange_kg.query.readable import items, readable_date
from exchange_kg.store import NamedNode

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from exchange_kg.match import Group, Hit, SearchIndex
    from exchange_kg.messages import Language
    from exchange_kg.store import Queryable

# What parse_date says of a text that does not even look like a date.
_NO_DATE = "dates.unreadable"
_SLUG = "slug"


@dataclass(frozen=True, slots=True)
class Match:
    """A thing that a search found: why (`reason`, in words), by which name, how well from 0 to 1 (equal)."""

    iri: str
    label: str
    group: Group
    matched_name: str
    reason: str
    score: float


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

    `names` by group, those of one group best first; `date` is the text read as EDTF, None where it is no
    date, with `remarks` on the reading; `records` first those that certainly lie in it, each part in the
    order of time, and `record_count` all that there are; `near` are names that the text may have meant,
    given where nothing was found.
    """

    text: str
    names: tuple[Match, ...] = ()
    date: str | None = None
    remarks: tuple[str, ...] = ()
    records: tuple[DatedRecord, ...] = ()
    record_count: int = 0
    near: tuple[str, ...] = ()

    @property
    def by_group(self) -> dict[Group, tuple[Match, ...]]:
        """The names of each group that has some, in the order of groups."""
        kept = {group: tuple(match for match in self.names if match.group == group) for group in GROUPS}
        return {group: matches for group, matches in kept.items() if matches}


@dataclass(frozen=True, slots=True)
class Search:
    """A dataset with its index, and how much of it is wanted.

    `limit` is how many names of each group there may be, `groups` which groups; `most_records` (-1: all)
    are taken of the records of a date. `near` tells whether to look for near names where nothing is found.
    """

    dataset: Queryable
    index: SearchIndex
    language: Language
    limit: int = 20
    groups: Collection[Group] = GROUPS
    most_records: int = -1
    near: bool = True

    def find(self, text: str) -> Found:
        """Return the things that a text names, and the records of the date that it is.

        Raises InputError for a text that names nothing and is written as a date that cannot be.
        """
        names = self.names(text)
        parsed = _parsed(text, named=bool(names))
        if parsed is None:
            return Found(text, names, near=self.index.near(text) if self.near and not names else ())
        edtf = str(parsed.edtf)
        records, count = self.records_in_time(edtf)
        remarks = tuple(remark.text(self.language) for remark in parsed.remarks)
        return Found(text, names, edtf, remarks, records, count)

    def names(self, text: str) -> tuple[Match, ...]:
        """Return the things that a text names, by group and best first."""
        hits = self.index.find(text, self.limit, self.groups)
        labels = Labels(self.dataset, self.language, self.index)
        labels.learn(hit.thing for hit in hits)
        return tuple(self._match(hit, labels.text(hit.thing)) for hit in hits)

    def records_in_time(self, edtf: str) -> tuple[tuple[DatedRecord, ...], int]:
        """Return the records whose date may lie in an EDTF date, and how many there are.

        Raises InputError for what is no EDTF date.
        """
        days = parse_edtf(edtf).bounds()
        records, count = self.index.in_time(days.earliest, days.latest, self.most_records)
        return self._dated(records), count

    def _match(self, hit: Hit, label: str) -> Match:
        reason = message(f"search.by.{_local(hit.property) or _SLUG}", self.language)
        return Match(hit.thing, label, hit.group, hit.name, reason, hit.score)

    def _dated(self, records: Sequence[str]) -> tuple[DatedRecord, ...]:
        question = own_question(__package__, "dated_records")
        query = question.filled({"record": [NamedNode(record) for record in records]})
        rows = {row["record"].value: row for row in self.dataset.select(query, source=question.source).rows}
        labels = Labels(self.dataset, self.language)
        labels.learn(records)
        found = []
        for record in records:
            edtf, evidence = rows[record]["date"].value, items(rows[record].get("evidence"))
            written = readable_date(edtf, self.language)
            found.append(DatedRecord(record, labels.text(record), edtf, written, evidence))
        return tuple(found)


def _local(property_: str) -> str:
    return property_.rpartition("#")[2].rpartition("/")[2]


def _parsed(text: str, *, named: bool) -> ParsedDate | None:
    """Return the date that a text is; None for a text that is none, or is odd as one but names something."""
    try:
        return parse_date(text)
    except InputError as error:
        if named or error.message == _NO_DATE:
            return None
        raise
