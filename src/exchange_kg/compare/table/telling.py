"""A comparison with a table as people read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exchange_kg.compare.table.joining import OUTCOMES
from exchange_kg.compare.table.ties import COMPARED
from exchange_kg.messages import listed, noted
from exchange_kg.query import Labels
from exchange_kg.query.readable import readable
from exchange_kg.store import Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from exchange_kg.compare.table.joining import Compared, Found, Outcome, TableComparison
    from exchange_kg.compare.table.ties import Party, TheirTie
    from exchange_kg.messages import Language
    from exchange_kg.query.ties import OwnTie
    from exchange_kg.store import Dataset, Term


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a comparison: what each side says, of all properties or of one, and where.

    `agreement` is the IRI here, "" where there is none; `evidence` are identifiers of passages, `rows` lines
    of the table. Where passages here claim different things, `=` marks those that the table agrees with.
    """

    outcome: Outcome
    tie: str
    agreement: str
    property: str
    here: str
    evidence: tuple[str, ...]
    there: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableReport:
    """All lines of a comparison with the table of a name, and its counts."""

    table: str
    counts: Mapping[Outcome, int]
    beyond_here: int
    beyond_there: int
    ambiguous: tuple[str, ...]
    ties: tuple[Told, ...]


def tell(
    comparison: TableComparison,
    name: str,
    dataset: Dataset,
    language: Language,
    names: Mapping[str, str] | None = None,
) -> TableReport:
    """Return a comparison in a language, by outcome and tie; `names` are those of items not known here."""
    words = _Words(comparison.found, dataset, language, names or {})
    lines = [line for found in comparison.found for line in words.lines(found)]
    lines.sort(key=lambda told: (OUTCOMES.index(told.outcome), told.tie, told.agreement))
    return TableReport(
        table=name,
        counts={outcome: comparison.count(outcome) for outcome in OUTCOMES},
        beyond_here=comparison.beyond_here,
        beyond_there=comparison.beyond_there,
        ambiguous=comparison.ambiguous,
        ties=tuple(lines),
    )


class _Words:
    """The words for what was found; all labels are asked for at once."""

    def __init__(
        self, found: Iterable[Found], dataset: Dataset, language: Language, names: Mapping[str, str]
    ) -> None:
        self._names = names
        self._labels = Labels(dataset, language)
        self._language = language
        self._labels.learn([*COMPARED, *(iri for each in found for iri in _iris(each))])

    def lines(self, found: Found) -> Iterator[Told]:
        """Yield a line for each property that differs or is disputed here, else one for the whole."""
        told = [each for each in found.compared if each.claims or not each.agrees]
        for each in told:
            property_ = self._labels.word(each.property)
            yield self._line(
                found, property_, self._claimed(each) or self._all(each.here), self._all(each.there)
            )
        if not told:
            here = self._summary(found.own.values) if found.own else ""
            there = self._summary(found.their.values) if found.their else ""
            yield self._line(found, "", here, there)

    def _line(self, found: Found, property_: str, here: str, there: str) -> Told:
        own, their = found.own, found.their
        return Told(
            outcome=found.outcome,
            tie=self._parties(own, their),
            agreement=own.iri if own else "",
            property=property_,
            here=here,
            evidence=own.evidence if own else (),
            there=there,
            rows=tuple(_lines(first, last) for first, last in their.rows) if their else (),
        )

    def _parties(self, own: OwnTie | None, their: TheirTie | None) -> str:
        if own:
            names = [self._labels.text(party) for party in own.parties]
        else:
            parties = their.parties if their else ()
            names = [self._party(party) for party in parties]
        return " – ".join(sorted(names))

    def _party(self, party: Party) -> str:
        if party.iri:
            return self._labels.text(party.iri)
        name = self._names.get(party.text)
        return noted(name, party.text, self._language) if name else party.text

    def _claimed(self, compared: Compared) -> str:
        """Return the values that passages claim, those that the table agrees with first."""
        passages: dict[tuple[bool, str], list[str]] = {}
        for each in compared.claims:
            key = (each not in compared.witnesses, self._value(each.value))
            passages.setdefault(key, []).append(each.passage)
        parts = [
            f"{'≠' if other else '='} {value} [{listed(those, self._language)}]"
            for (other, value), those in sorted(passages.items())
        ]
        return "; ".join(parts)

    def _summary(self, values: Mapping[str, Iterable[Term]]) -> str:
        told = (self._all(values.get(property_, ())) for property_ in COMPARED)
        return listed(filter(None, told), self._language)

    def _all(self, terms: Iterable[Term]) -> str:
        return listed(sorted(map(self._value, terms)), self._language)

    def _value(self, term: Term) -> str:
        return readable(term, self._language) if isinstance(term, Literal) else self._labels.text(term.value)


def _iris(found: Found) -> Iterator[str]:
    if found.own:
        yield from found.own.parties
        yield from _concepts(found.own.values)
    if found.their:
        yield from (party.iri for party in found.their.parties if party.iri)
        yield from _concepts(found.their.values)


def _concepts(values: Mapping[str, Iterable[Term]]) -> Iterator[str]:
    for terms in values.values():
        yield from (term.value for term in terms if not isinstance(term, Literal))


def _lines(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
