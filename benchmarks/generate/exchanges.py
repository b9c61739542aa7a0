"""What the annals tell of two towns: papers, visits, programmes with their rounds, schools, anniversaries."""

from __future__ import annotations

from datetime import date as Day  # noqa: N812  (a class; `date` makes a literal)
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.generate.names import name
from benchmarks.generate.people import mayor
from benchmarks.generate.statements import class_, concept, date, text, thing
from benchmarks.generate.towns import festival, labels_of_school, mayor_on, place, school

if TYPE_CHECKING:
    from random import Random

    from benchmarks.generate.document import Document
    from benchmarks.generate.faults import Properties
    from benchmarks.generate.statements import Statements
    from exchange_kg.store import Literal, NamedNode

_KINDS = ("sister-city", "sister-city", "friendship-city", "goodwill-city", "memorandum")
_FIRST_DAY, _DAYS = Day(1955, 1, 1), 60 * 365
_FIELDS = ("culture", "economy", "music", "sports", "tourism", "welfare", "women", "youth")
# How the number of exchanges beside programmes falls off, and the most that two towns have.
_FEWER, _MOST = 0.65, 20
# The share of ties with a programme, of those that keep an anniversary, and of parties led by the mayor.
_PROGRAMMES, _ANNIVERSARIES, _LED = 0.1, 0.15, 0.6
_ANNIVERSARY = 10
# A programme goes on for so many years at most, and in each of them it has a round with this chance.
_LONGEST, _HELD = 12, 0.75


class _Sort(NamedTuple):
    """A sort of exchange: its class, its field (none: any), and what it is called in English and Japanese."""

    kind: str
    field: str
    english: str
    japanese: str


_PARTY = _Sort("Delegation", "", "Party of {0} in {1}", "{0}市の{1}市訪問団")
_OTHERS = (
    _Sort("Performance", "music", "Musicians of {0} in {1}", "{0}市音楽家の{1}市公演"),
    _Sort("Competition", "sports", "Athletes of {0} in {1}", "{0}市選手の{1}市大会出場"),
    _Sort("Exhibition", "culture", "Children's paintings of {0} in {1}", "{1}市での{0}市児童画展"),
)
_SORTS = (_PARTY, _PARTY, _PARTY, *_OTHERS)
_ROUNDS = (
    _Sort("YouthExchange", "youth", "Young people of {0} in {1}", "{0}市青少年の{1}市訪問"),
    _Sort("StaffExchange", "administration", "Trainees of {0} in {1}", "{0}市研修員の{1}市派遣"),
)
_PROGRAMME_LABELS = {
    "YouthExchange": ("youth exchange", "青少年交流事業"),
    "StaffExchange": ("staff training", "職員研修事業"),
}


class Exchanges:
    """Writes what two towns do into a document, and their occasions into another file."""

    def __init__(self, seed: int, document: Document, occasions: Statements, random: Random) -> None:
        self._seed = seed
        self._document = document
        self._occasions = occasions
        self._random = random

    def of(self, one: int, other: int, *, first: bool) -> None:
        """Write all of a tie; the mayor of `other` signs where it is the first one of that town."""
        signed = self._day_of_signing(other, first=first)
        pair = _Pair(one, other)
        agreement = self._agreement(pair, signed)
        self._schools(pair, signed, school(one), school(other))
        for _ in range(min(int(self._random.expovariate(_FEWER)), _MOST)):
            self._exchange(pair, signed)
        if self._random.random() < _PROGRAMMES:
            self._programme(pair, signed)
        if self._random.random() < _ANNIVERSARIES:
            self._anniversary(pair, agreement, signed)

    def _day_of_signing(self, town: int, *, first: bool) -> Day:
        known = mayor(self._seed, town)
        if known and first:
            return known.some_day(self._random)
        return _FIRST_DAY + timedelta(self._random.randrange(_DAYS))

    def _agreement(self, pair: _Pair, signed: Day) -> str:
        kind = self._random.choice(_KINDS)
        path = f"agreement/{pair.path}-{kind}"
        signatories = [
            self._document.participation(f"{path}/signatory-{number}", "signatory", place(town), person)
            for number, town in enumerate((pair.one, pair.other), 1)
            if (person := mayor_on(self._seed, town, signed))
        ]
        properties: Properties = {
            "skos:prefLabel": [text(f"{pair.english} tie", "en"), text(f"{pair.japanese}の提携", "ja")],
            "xkg:date": date(f"{signed}"),
            "xkg:dateAsWritten": _day_in_japanese(signed),
            "xkg:kind": concept(f"kind/{kind}"),
            "xkg:participation": signatories,
            "xkg:party": [place(pair.one), place(pair.other)],
            "xkg:status": concept("status/in-force"),
        }
        self._document.record(path, "Agreement", properties)
        return path

    def _schools(self, pair: _Pair, signed: Day, *schools: NamedNode | None) -> None:
        """Write a visit of pupils where one of the towns has a school; two schools become sisters."""
        known = [node for node in schools if node]
        if not known:
            return
        guest, host = self._random.sample((pair.one, pair.other), 2)
        month = self._month(signed, 20)
        self._document.record(
            self._document.next_exchange(),
            "SchoolExchange",
            {
                **_named("Pupils of {0} in {1}", "{0}市生徒の{1}市訪問", guest, host),
                **in_month(month),
                "xkg:field": concept("field/school-education"),
                "xkg:from": place(guest),
                "xkg:headcount": self._random.randint(4, 40),
                "xkg:participant": known,
                "xkg:to": place(host),
            },
        )
        if len(known) == len(schools):
            self._sister_schools(pair, month, known)

    def _sister_schools(self, pair: _Pair, month: Day, schools: list[NamedNode]) -> None:
        (one, one_ja), (other, other_ja) = labels_of_school(pair.one), labels_of_school(pair.other)
        english, japanese = f"{one} and {other}: sister schools", f"{one_ja}・{other_ja}の姉妹校提携"
        self._document.record(
            f"agreement/{pair.path}-sister-school",
            "Agreement",
            {
                "skos:prefLabel": [text(english, "en"), text(japanese, "ja")],
                **in_month(month),
                "xkg:inTie": thing(f"tie/{pair.path}"),
                "xkg:kind": concept("kind/sister-school"),
                "xkg:party": schools,
                "xkg:status": concept("status/in-force"),
            },
        )

    def _exchange(self, pair: _Pair, signed: Day) -> None:
        guest, host = self._random.sample((pair.one, pair.other), 2)
        begun = signed + timedelta(self._random.randrange(1, 9 * 365))
        self._visit(self._random.choice(_SORTS), guest, host, begun, None)

    def _visit(self, sort: _Sort, guest: int, host: int, begun: Day, occasion: NamedNode | None) -> None:
        path, length = self._document.next_exchange(), self._random.randint(2, 9)
        ended = begun + timedelta(length - 1)
        if sort in _OTHERS and not occasion:
            occasion = festival(host)
        properties: Properties = {
            **_named(sort.english, sort.japanese, guest, host),
            "xkg:date": date(f"{begun}/{ended}"),
            "xkg:dateAsWritten": text(f"{begun.year}年{begun.month}月{begun.day}日から{length}日間", "ja"),
            "xkg:field": concept(f"field/{sort.field or self._random.choice(_FIELDS)}"),
            "xkg:from": place(guest),
            "xkg:headcount": self._random.randint(4, 60),
            "xkg:occasion": occasion,
            "xkg:statedDays": length,
            "xkg:to": place(host),
        }
        if sort is _PARTY and self._random.random() < _LED:
            known = mayor_on(self._seed, guest, begun)
            properties["xkg:participation"] = self._document.participation(
                f"{path}/leader", "leader", place(guest), known
            )
        self._document.record(path, sort.kind, properties)

    def _programme(self, pair: _Pair, signed: Day) -> None:
        """Write a programme and its rounds, to and fro in turn; in some years none is told of."""
        sort = self._random.choice(_ROUNDS)
        english, japanese = _PROGRAMME_LABELS[sort.kind]
        path = f"programme/{pair.path}-{english.replace(' ', '-')}"
        first, month = signed.year + self._random.randint(1, 4), self._random.randint(5, 11)
        length = self._random.randint(2, _LONGEST)
        self._document.record(
            path,
            "Programme",
            {
                "skos:prefLabel": [
                    text(f"{pair.english} {english}", "en"),
                    text(f"{pair.japanese}{japanese}", "ja"),
                ],
                "xkg:date": date(f"{first}/.."),
                "xkg:dateAsWritten": text(f"{first}年から", "ja"),
                "xkg:everyYears": 1,
                "xkg:field": concept(f"field/{sort.field}"),
                "xkg:participant": [place(pair.one), place(pair.other)],
            },
        )
        for number in range(length):
            if not number or self._random.random() < _HELD:
                ends = (pair.one, pair.other) if number % 2 else (pair.other, pair.one)
                self._round(sort, path, ends, Day(first + number, month, 1))

    def _round(self, sort: _Sort, programme: str, ends: tuple[int, int], month: Day) -> None:
        guest, host = ends
        self._document.record(
            self._document.next_exchange(),
            sort.kind,
            {
                **_named(sort.english, sort.japanese, guest, host),
                **in_month(month),
                "xkg:field": concept(f"field/{sort.field}"),
                "xkg:from": place(guest),
                "xkg:headcount": self._random.randint(1, 30),
                "xkg:inProgramme": thing(programme),
                "xkg:to": place(host),
            },
        )

    def _anniversary(self, pair: _Pair, agreement: str, signed: Day) -> None:
        """Write the tenth anniversary of a tie, and a party that comes for it in the same fiscal year."""
        node = thing(f"occasion/{pair.path}-anniversary-{_ANNIVERSARY}")
        self._occasions.add(
            node.value,
            {
                "rdf:type": class_("Occasion"),
                "skos:prefLabel": [
                    text(f"{_ANNIVERSARY}th anniversary of the {pair.english} tie", "en"),
                    text(f"{pair.japanese}提携{_ANNIVERSARY}周年", "ja"),
                ],
                "xkg:anniversary": _ANNIVERSARY,
                "xkg:commemorates": thing(agreement),
            },
        )
        guest, host = self._random.sample((pair.one, pair.other), 2)
        begun = Day(signed.year + _ANNIVERSARY, 4, 1) + timedelta(self._random.randrange(250))
        self._visit(_PARTY, guest, host, begun, node)

    def _month(self, after: Day, years: int) -> Day:
        return (after + timedelta(self._random.randrange(31, years * 365))).replace(day=1)


class _Pair:
    """Two towns with a tie: what its parts are called."""

    def __init__(self, one: int, other: int) -> None:
        names = name(one), name(other)
        self.one, self.other = one, other
        self.path = "-".join(each.latin for each in names)
        self.english = "–".join(each.latin.capitalize() for each in names)
        self.japanese = "・".join(f"{each.katakana}市" for each in names)


def tie(one: int, other: int) -> tuple[str, Properties]:
    """Return the IRI of a tie and what is said of it."""
    pair = _Pair(one, other)
    return thing(f"tie/{pair.path}").value, {
        "rdf:type": class_("Tie"),
        "skos:prefLabel": [text(pair.english, "en"), text(pair.japanese, "ja")],
        "xkg:party": [place(one), place(other)],
    }


def _named(english: str, japanese: str, guest: int, host: int) -> Properties:
    names = name(guest), name(host)
    return {
        "skos:prefLabel": [
            text(english.format(*(each.latin.capitalize() for each in names)), "en"),
            text(japanese.format(*(each.katakana for each in names)), "ja"),
        ]
    }


def in_month(month: Day) -> Properties:
    """Return the date of what is told by its month alone, worded with the era."""
    era, before = ("平成", 1988) if month.year > 1989 else ("昭和", 1925)
    wording = f"{era}{month.year - before}({month.year})年{month.month}月"
    if month.year > 2018 or month.year == 1989:
        wording = f"{month.year}年{month.month}月"
    return {"xkg:date": date(f"{month:%Y-%m}"), "xkg:dateAsWritten": text(wording, "ja")}


def _day_in_japanese(day: Day) -> Literal:
    return text(f"{day.year}年{day.month}月{day.day}日", "ja")
