"""The bounds that SPARQL computes are those of the reader of dates, on random EDTF."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from exchange_kg.errors import InputError
from exchange_kg.model.edtf import Edge, Edtf, Interval, julian_day, parse_edtf
from exchange_kg.resources import queries_folder
from exchange_kg.rules import load_rules
from exchange_kg.store import (
    Dataset,
    Literal,
    NamedNode,
    Term,
    Triple,
    from_rdflib,
    in_graph,
    parts,
    to_rdflib,
)
from exchange_kg.vocabulary import EDTF, XKG, XSD

RULES = load_rules(
    queries_folder() / "rules" / f"{name}.rq"
    for name in ("bounds-days", "bounds-of-stated-duration", "bounds-dates", "year")
)
SETTINGS = settings(max_examples=200)

YEARS = st.integers(1, 9999).map("{:04}".format) | st.sampled_from(["199X", "19XX", "1900", "2000", "2024"])
MONTHS = st.integers(1, 12).map("{:02}".format) | st.sampled_from(["21", "22", "23", "24", "XX", "02"])
DAYS = st.integers(1, 31).map("{:02}".format) | st.sampled_from(["XX", "29"])
DATES = st.builds(
    lambda parts_of_date, qualifier: "-".join(parts_of_date) + qualifier,
    st.tuples(YEARS) | st.tuples(YEARS, MONTHS) | st.tuples(YEARS, MONTHS, DAYS),
    st.sampled_from(["", "", "?", "~", "%"]),
)
ENDS = DATES | st.sampled_from(["", ".."])
INTERVALS = st.builds("{}/{}".format, ENDS, ENDS)
MEMBERS = DATES | st.builds("{}..{}".format, DATES | st.just(""), DATES | st.just(""))
SETS = st.lists(MEMBERS, min_size=1, max_size=10).map(lambda members: f"[{','.join(members)}]")
TEXTS = DATES | INTERVALS | SETS
STARTS = st.dates(date(1800, 1, 1), date(2200, 1, 1))


def edtf(text: str) -> Literal:
    return Literal(text, datatype=NamedNode(EDTF.EDTF))


def integer(number: int) -> Literal:
    return Literal(str(number), datatype=NamedNode(XSD.integer))


def add(dataset: Dataset, triples: set[Triple]) -> None:
    dataset.add(in_graph(triples))


def derived(predicate: str, text: str, **durations: int) -> dict[str, Term]:
    """What the rules derive from one date and stated durations, by property, one value each."""
    record = NamedNode("https://example.org/record")
    dataset = Dataset.in_memory()
    add(dataset, {Triple(record, NamedNode(predicate), edtf(text))})
    for name, number in durations.items():
        add(dataset, {Triple(record, NamedNode(XKG.namespace + name), integer(number))})
    found: dict[str, Term] = {}
    for rule in RULES:
        triples = set(dataset.construct(rule.construct))
        add(dataset, triples)
        for _, property_, value in map(parts, triples):
            assert property_.value not in found
            found[property_.value] = value
    return found


def bounds(found: dict[str, Term]) -> tuple[date, date]:
    """Return the derived dates, after holding the day numbers to them."""
    days = [date.fromisoformat(found[name].value) for name in (XKG.earliest, XKG.latest)]
    assert [found[XKG.earliestDay], found[XKG.latestDay]] == [integer(julian_day(day)) for day in days]
    return days[0], days[1]


def readable(text: str) -> Edtf:
    # At both ends of the calendar the reader cuts a winter off.
    assume("0001-24" not in text and "9999-24" not in text)
    try:
        return parse_edtf(text)
    except InputError:
        reject()


@given(st.sampled_from([XKG.date, XKG.value]), TEXTS)
@SETTINGS
def test_bounds_are_those_of_the_reader(predicate: str, text: str) -> None:
    expected = readable(text).bounds()
    assert bounds(derived(predicate, text)) == expected


@given(TEXTS)
@SETTINGS
def test_the_year_is_that_of_the_start_where_both_its_bounds_lie_in_it(text: str) -> None:
    read = readable(text)
    start = read.start if isinstance(read, Interval) else read
    years = set() if isinstance(start, Edge) else {day.year for day in start.bounds()}
    expected = integer(*years) if len(years) == 1 else None
    assert derived(XKG.date, text).get(XKG.year) == expected


@given(STARTS, st.integers(1, 2000))
@SETTINGS
def test_stated_days_are_counted_inclusively(start: date, days: int) -> None:
    found = derived(XKG.date, f"{start}/", statedDays=days)
    assert bounds(found) == (start, start + timedelta(days=days - 1))


@given(STARTS, st.integers(1, 200))
@SETTINGS
def test_stated_months_end_before_the_answering_day_or_with_the_month(start: date, months: int) -> None:
    """Article 143 of the Civil Code of Japan."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    if start.day > length:
        end = date(year, month + 1, length)
    else:
        end = date(year, month + 1, start.day) - timedelta(days=1)
    assert bounds(derived(XKG.date, f"{start}/", statedMonths=months)) == (start, end)


@given(STARTS, st.integers(1, 200))
@SETTINGS
def test_months_from_a_month_on_are_whole_months(start: date, months: int) -> None:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    end = date(year, month + 1, 1) - timedelta(days=1)
    found = derived(XKG.date, f"{start:%Y-%m}/", statedMonths=months)
    assert bounds(found) == (start.replace(day=1), end)


def test_a_duration_changes_only_an_unknown_end() -> None:
    for text in ("2014-08-02/2014-08-07", "2014-08-02/..", "2014-08-02", "199X/"):
        assert derived(XKG.date, text, statedDays=5) == derived(XKG.date, text)


def test_rdflib_computes_the_same() -> None:
    texts = (
        "2010-10 1900-02/.. [1981,1981-05,1979-12-31] [2013-04..2014-03] 2010-24 199X 2012-02-29? 2011-06/"
    )
    given_triples = {
        Triple(NamedNode(f"https://example.org/{number}"), NamedNode(XKG.date), edtf(text))
        for number, text in enumerate(texts.split())
    }
    dataset, graph = Dataset.in_memory(), to_rdflib(given_triples)
    add(dataset, given_triples)
    for rule in RULES:
        triples = set(dataset.construct(rule.construct))
        answer = graph.query(rule.construct).graph
        assert answer is not None
        assert set(from_rdflib(answer)) == triples
        add(dataset, triples)
        graph += to_rdflib(triples)
